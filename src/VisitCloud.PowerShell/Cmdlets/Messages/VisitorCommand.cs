using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;

namespace VisitCloud.PowerShell.Cmdlets.Messages;

/// <summary>Sends something for visitors, one at a time: each failure is an error of its own.</summary>
public abstract class VisitorCommand : WriteCommand
{
    /// <summary>The IDs of the visitors.</summary>
    [Parameter(Position = 0)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string[]? VisitorId { get; set; }

    private protected override Resource PipedResource => Resources.Visitors;

    /// <summary>Does it for one visitor.</summary>
    private protected abstract void Send(VisitClient client, string expoId, string visitorId, string? name);

    /// <summary>What is sent and whose it is, for -WhatIf and -Confirm.</summary>
    private protected string Describe(string preposition, string? name, string visitorId, string expoId)
        => name is null
            ? Describe($"{preposition} visitor {visitorId}", id: null, expoId)
            : Describe($"{preposition} {name}", visitorId, expoId);

    private protected override void Change(VisitClient client)
    {
        var target = PipelineTarget.Resolve(InputObject, PipedResource);
        // Of a row with both columns this is the visitor; the other is the row's own, and so is what it says of a removal.
        var given = VisitorId ?? (InputObject?.TextOf(nameof(VisitorId)) is { } named ? [named] : null);
        if (ResolveIds(target, given, "Say which visitor: give -VisitorId, or pipe IDs, visitors or rows with a VisitorId or Id column.") is not { } ids)
            return;

        var expoId = Expo(target.ExpoId);
        ForEach(ids, id => Send(client, expoId, id, target.NameOf(id)));
    }
}
