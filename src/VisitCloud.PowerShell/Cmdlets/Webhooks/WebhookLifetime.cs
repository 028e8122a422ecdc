using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.Client.Webhooks;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Completion;
using VisitCloud.PowerShell.Errors;

namespace VisitCloud.PowerShell.Cmdlets.Webhooks;

/// <summary>The webhooks of a receiver: those that exist, and those that it creates and deletes.</summary>
internal sealed class WebhookLifetime(CancellableCommand command, VisitClient client, WebhookRegistry registry)
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

    private static string Name(string? id) => TerminalText.Sanitize(id ?? "");

    private Resource FindResource(string type)
        => Resources.FindByTypeName(type) is { HasWebhooks: true } resource ? resource : throw command.Terminate(
            new PSArgumentException(ReceiverMessages.TypeUnknown(TerminalText.Sanitize(type), KnownValues.WebhookTypes)),
            "VisitTypeUnknown",
            ErrorCategory.InvalidArgument,
            type);

    private void Create(TemporaryWebhook webhook)
    {
        try
        {
            var id = command.Await((progress, cancellationToken) => webhook.CreateAsync(progress, cancellationToken));
            registry.Add(webhook.ExpoId, id, webhook.Resource);
            command.WriteVerbose(ReceiverMessages.Created(Name(id), webhook.Resource.TypeName, Name(webhook.ExpoId)));
        }
        catch (VisitApiException e)
        {
            command.ThrowTerminatingError(ErrorRecordFactory.FromApiException(e, webhook.ExpoId));
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
            command.WriteFinalWarning(ReceiverMessages.NotRemoved(Name(webhook.Id), Name(webhook.ExpoId), e.Message));
        }
    }

    private IReadOnlyList<VisitRecord> Read(string expoId)
    {
        try
        {
            var query = new ListQuery { ExpoId = expoId };
            return command.Await(
                (progress, cancellationToken) => client.ReadPageAsync(Resources.Webhooks, query, progress, cancellationToken)).Records;
        }
        catch (VisitApiException e)
        {
            command.ThrowTerminatingError(ErrorRecordFactory.FromApiException(e, expoId));
            throw;
        }
    }

    private void AddExisting(VisitRecord? webhook, string id, string expoId, bool isNamed)
    {
        if (webhook is null)
        {
            var error = new ItemNotFoundException(ReceiverMessages.WebhookNotFound(Name(id), Name(expoId)));
            throw command.Terminate(error, "VisitWebhookMissing", ErrorCategory.ObjectNotFound, id);
        }

        var type = webhook.GetText("type") ?? "";
        if (Resources.FindByTypeName(type) is not { HasWebhooks: true } resource)
        {
            var message = ReceiverMessages.WebhookTypeUnknown(Name(id), TerminalText.Sanitize(type));
            if (isNamed)
                throw command.Terminate(new PSArgumentException(message), "VisitTypeUnknown", ErrorCategory.InvalidArgument, id);
            command.WriteWarning(message);
            return;
        }

        if (webhook.GetText("enabled") == "false")
            command.WriteWarning(ReceiverMessages.Disabled(Name(id)));
        else if (webhook.GetText("state") == "error")
            command.WriteWarning(ReceiverMessages.Failed(Name(id)));
        registry.Add(expoId, id, resource);
    }
}
