using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.Client.Webhooks;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Webhooks;

/// <summary>The webhooks of a receiver: those that exist, and those that it creates and deletes.</summary>
internal sealed class ReceiverWebhooks(CancellableCommand command, VisitClient client, WebhookRegistry registry)
{
    private static readonly TimeSpan RemovalTimeout = TimeSpan.FromSeconds(15);

    private readonly List<TemporaryWebhook> _temporary = [];

    /// <summary>Prepares webhooks for types of records. They are not created yet.</summary>
    public void Plan(IEnumerable<string> expoIds, IEnumerable<string> types, Uri url)
    {
        var resources = types.Select(FindResource).Distinct().ToList();
        foreach (var expoId in expoIds)
            _temporary.AddRange(resources.Select(resource => new TemporaryWebhook(client, resource, expoId, url)));
    }

    /// <summary>Creates the webhooks that were planned. After that, all webhooks are known.</summary>
    public void Create()
    {
        _temporary.ForEach(Create);
        registry.Complete();
    }

    /// <summary>Whether one of the webhooks, planned or existing, reports changes of an endpoint.</summary>
    public bool Includes(Resource resource) => registry.Includes(resource) || _temporary.Any(webhook => webhook.Resource == resource);

    /// <summary>Deletes the webhooks that were created, also if the pipeline was stopped.</summary>
    public void Remove() => _temporary.ForEach(Remove);

    /// <summary>Adds webhooks that exist. An ID that is null stands for all webhooks of the event.</summary>
    public void AddExisting(IEnumerable<(string ExpoId, string? WebhookId)> requested)
    {
        foreach (var expo in requested.GroupBy(webhook => webhook.ExpoId))
        {
            var all = Read(expo.Key);
            var ids = expo.Any(webhook => webhook.WebhookId is null)
                ? all.Select(webhook => webhook.Id) : expo.Select(webhook => webhook.WebhookId);
            foreach (var id in ids.OfType<string>().Distinct())
                AddExisting(all.FirstOrDefault(webhook => webhook.Id == id), id, expo.Key, isNamed: expo.Any(
                    webhook => webhook.WebhookId == id));
        }

        if (registry.Count == 0)
            throw command.Terminate(
                new ItemNotFoundException(ReceiverMessages.NoWebhook), "VisitWebhookMissing", ErrorCategory.ObjectNotFound, target: null);
    }

    private static string Sanitize(string? text) => TerminalText.Sanitize(text ?? "");

    private Resource FindResource(string type)
        => Resources.FindByTypeName(type) is { HasWebhooks: true } resource ? resource : throw command.Terminate(
            new PSArgumentException(ReceiverMessages.TypeUnknown(TerminalText.Sanitize(type), KnownValues.WebhookTypes)),
            "VisitTypeUnknown",
            ErrorCategory.InvalidArgument,
            type);

    private void Create(TemporaryWebhook webhook)
    {
        var id = Await(webhook.ExpoId, (progress, cancellationToken) => webhook.CreateAsync(progress, cancellationToken));
        registry.Add(webhook.ExpoId, id, webhook.Resource);
        command.WriteVerbose(ReceiverMessages.Created(Sanitize(id), webhook.Resource.TypeName, Sanitize(webhook.ExpoId)));
    }

    /// <summary>Sends requests for an event. A failure ends the command.</summary>
    private T Await<T>(string expoId, Func<IProgress<VisitNotice>, CancellationToken, Task<T>> send)
    {
        try
        {
            return command.Await(send);
        }
        catch (Exception e) when (RowErrors.TryCreate(e, expoId) is { } error)
        {
            command.ThrowTerminatingError(error);
            throw;
        }
    }

    private void Remove(TemporaryWebhook webhook)
    {
        try
        {
            using var timeout = new CancellationTokenSource(RemovalTimeout);
            Task.Run(() => webhook.RemoveAsync(cancellationToken: timeout.Token)).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is VisitApiException or OperationCanceledException or ObjectDisposedException)
        {
            command.WriteFinalWarning(ReceiverMessages.NotRemoved(Sanitize(webhook.Id), Sanitize(webhook.ExpoId), e.Message));
        }
    }

    private IReadOnlyList<VisitRecord> Read(string expoId)
    {
        var query = new ListQuery { ExpoId = expoId };
        return Await(
            expoId,
            (progress, cancellationToken) => client.ReadPageAsync(Resources.Webhooks, query, progress, cancellationToken)).Records;
    }

    private void AddExisting(VisitRecord? webhook, string id, string expoId, bool isNamed)
    {
        if (webhook is null)
        {
            var error = new ItemNotFoundException(ReceiverMessages.WebhookNotFound(Sanitize(id), Sanitize(expoId)));
            throw command.Terminate(error, "VisitWebhookMissing", ErrorCategory.ObjectNotFound, id);
        }

        var type = webhook.GetText("type") ?? "";
        if (Resources.FindByTypeName(type) is not { HasWebhooks: true } resource)
        {
            var message = ReceiverMessages.WebhookTypeUnknown(Sanitize(id), Sanitize(type));
            if (isNamed)
                throw command.Terminate(new PSArgumentException(message), "VisitTypeUnknown", ErrorCategory.InvalidArgument, id);
            command.WriteWarning(message);
            return;
        }

        if (webhook.GetText("enabled") == "false")
            command.WriteWarning(ReceiverMessages.Disabled(Sanitize(id)));
        else if (webhook.GetText("state") == "error")
            command.WriteWarning(ReceiverMessages.Failed(Sanitize(id)));
        registry.Add(expoId, id, resource);
    }
}
