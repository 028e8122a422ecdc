using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;

namespace VisitCloud.PowerShell.Cmdlets.Messages;

/// <summary>Sends an email or an image for each visitor. A visitor that fails causes one error, and the next one continues.</summary>
public abstract class VisitorCommand : WriteCommand
{
    /// <summary>The IDs of the visitors.</summary>
    [Parameter(Position = 0)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string[]? VisitorId { get; set; }

    private protected override Resource PipedResource => Resources.Visitors;

    /// <summary>Sends the request for one visitor.</summary>
    private protected abstract void Send(VisitClient client, string expoId, string visitorId, string? name);

    /// <summary>Describes what is sent and for whom, for -WhatIf and -Confirm.</summary>
    private protected string Describe(string preposition, string? name, string visitorId, string expoId)
        => name is null
            ? Describe($"{preposition} visitor {visitorId}", id: null, expoId)
            : Describe($"{preposition} {name}", visitorId, expoId);

    private protected override void Change(VisitClient client)
    {
        var target = PipelineTarget.Resolve(InputObject, PipedResource);
        // In a row with both columns, VisitorId is the visitor, and Id and Deleted belong to the row itself.
        var specifiedIds = VisitorId ?? (InputObject?.ReadText(nameof(VisitorId)) is { } named ? [named] : null);
        if (ResolveIds(target, specifiedIds, SendingMessages.NoVisitor) is not { } ids)
            return;

        var expoId = GetExpoId(target.ExpoId);
        ForEach(ids, id => Send(client, expoId, id, target.FindName(id)));
    }
}
