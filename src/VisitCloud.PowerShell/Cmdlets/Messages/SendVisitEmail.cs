using System.Management.Automation;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;

namespace VisitCloud.PowerShell.Cmdlets.Messages;

/// <summary>Sends the confirmation email of a registration.</summary>
[Cmdlet(VerbsCommunications.Send, "VisitEmail", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class SendVisitEmail : VisitorCommand
{
    /// <summary>The type of the email, as another client of the API names it.</summary>
    private const string Confirmation = "confirmation";

    /// <summary>Sends the email again. Otherwise, the service refuses to send it a second time.</summary>
    [Parameter]
    public SwitchParameter Resend { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.SendEmail;

    private protected override string GetRecoveryHint(VisitApiException e)
    {
        if (e.IsOutcomeUnknown)
            return SendingMessages.EmailUnknown + (Resend ? SendingMessages.ResendUnknown : SendingMessages.SendAgain);

        // The API calls this option "force".
        return e.Errors.Any(error => error.Field == "force") ? SendingMessages.UseResend : "";
    }

    private protected override void Send(VisitClient client, string expoId, string visitorId, string? name)
    {
        var body = new JsonObject { ["visitorId"] = visitorId, ["type"] = Confirmation, ["force"] = Resend.IsPresent };
        if (ShouldProcess(Describe("to", name, visitorId, expoId), Resend ? "Send again" : "Send"))
            Send((progress, cancellationToken) => client.PostAsync(
                Resource, expoId, RequestBody.ToBytes(body), progress, cancellationToken));
    }
}
