using System.Management.Automation;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;

namespace VisitCloud.PowerShell.Cmdlets.Messages;

/// <summary>Sends the confirmation e-mail of a registration, as the online form would.</summary>
[Cmdlet(VerbsCommunications.Send, "VisitEmail", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class SendVisitEmail : VisitorCommand
{
    /// <summary>The kind of e-mail [P].</summary>
    private const string Confirmation = "confirmation";

    /// <summary>Sends again what was sent before; without it, the service refuses a second one.</summary>
    [Parameter]
    public SwitchParameter Resend { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.SendEmail;

    private protected override string GetRecoveryHint(VisitApiException e)
    {
        if (e.IsOutcomeUnknown)
        {
            const string what = " The e-mail may have been sent all the same, so it was not tried again.";
            return what + (Resend
                ? " Another -Resend may send one more, and nothing tells."
                : " It can be repeated: without -Resend the service sends it once only.");
        }

        // What the service calls force.
        return e.Errors.Any(error => error.Field == "force") ? " Add -Resend to send it again." : "";
    }

    private protected override void Send(VisitClient client, string expoId, string visitorId, string? name)
    {
        var body = new JsonObject { ["visitorId"] = visitorId, ["type"] = Confirmation, ["force"] = Resend.IsPresent };
        if (ShouldProcess(Describe("to", name, visitorId, expoId), Resend ? "Send again" : "Send"))
            Send((progress, cancellationToken) => client.PostAsync(
                Resource, expoId, RequestBody.ToBytes(body), progress, cancellationToken));
    }
}
