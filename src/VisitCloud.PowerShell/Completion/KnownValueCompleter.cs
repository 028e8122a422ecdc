using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using VisitCloud.Client.Webhooks;

namespace VisitCloud.PowerShell.Completion;

/// <summary>Completes the known values of a parameter.</summary>
internal abstract class KnownValueCompleter(string[] values) : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = new CompletionWord(wordToComplete);
        return values
            .Where(word.IsStartOf)
            .Select(value => new CompletionResult(word.Complete(value), value, CompletionResultType.ParameterValue, value));
    }
}

internal sealed class ResourceCompleter() : KnownValueCompleter(KnownValues.Endpoints);

internal sealed class RegistrationStateCompleter() : KnownValueCompleter(KnownValues.RegistrationStates);

internal sealed class PaymentStateCompleter() : KnownValueCompleter(KnownValues.PaymentStates);

internal sealed class SettablePaymentStateCompleter() : KnownValueCompleter(KnownValues.SettablePaymentStates);

internal sealed class PaymentMethodCompleter() : KnownValueCompleter(KnownValues.PaymentMethods);

internal sealed class OrderStateCompleter() : KnownValueCompleter(KnownValues.OrderStates);

internal sealed class ConnectionTypeCompleter() : KnownValueCompleter(KnownValues.ConnectionTypes);

internal sealed class ContentTypeCompleter() : KnownValueCompleter(KnownValues.ContentTypes);

internal sealed class LicenseTypeCompleter() : KnownValueCompleter(KnownValues.LicenseTypes);

internal sealed class WebhookTypeCompleter() : KnownValueCompleter(KnownValues.WebhookTypes);

internal sealed class WatchedTypeCompleter() : KnownValueCompleter(KnownValues.WatchedTypes);

internal sealed class AllowedAddressCompleter() : KnownValueCompleter([AllowedAddresses.VisitCloud]);

internal sealed class WebhookStateCompleter() : KnownValueCompleter(KnownValues.WebhookStates);

internal sealed class ActivityAccessCompleter() : KnownValueCompleter(KnownValues.ActivityAccess);

internal sealed class ActivityTypeCompleter() : KnownValueCompleter(KnownValues.ActivityTypes);

internal sealed class ContentSourceCompleter() : KnownValueCompleter(KnownValues.ContentSources);

internal sealed class ImageTypeCompleter() : KnownValueCompleter(KnownValues.ImageTypes);

internal sealed class LabelTypeCompleter() : KnownValueCompleter(KnownValues.LabelTypes);
