using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.Client.Webhooks;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Errors;

namespace VisitCloud.PowerShell.Cmdlets.Webhooks;

/// <summary>Receives calls and delivers their records until the time or the number of calls is reached.</summary>
internal sealed class WebhookReceiveLoop(ChangeDeliveryCommand command, WebhookReceiver receiver)
{
    /// <summary>Receives calls.</summary>
    /// <param name="maximumCalls">The number of calls after which this method returns; 0 for no limit.</param>
    public void Run(int maximumCalls)
    {
        for (var calls = 0; maximumCalls == 0 || calls < maximumCalls; calls++)
        {
            if (!ReceiveNext())
                return;
        }
    }

    /// <returns>False if no call was received in time.</returns>
    private bool ReceiveNext()
    {
        WebhookBatch? batch;
        try
        {
            batch = command.Await((progress, cancellationToken) => receiver.ReceiveAsync(command.TimeLeft, progress, cancellationToken));
        }
        catch (VisitApiException e)
        {
            if (ErrorRecordFactory.EndsPipeline(e))
                command.ThrowTerminatingError(ErrorRecordFactory.FromApiException(e, target: null));
            command.WriteError(ErrorRecordFactory.FromApiException(e, e.Uri, ReceiverMessages.NotRead(e.Message)));
            return true;
        }

        if (batch is null)
            return false;
        using (batch)
            Deliver(batch);
        return true;
    }

    private void Deliver(WebhookBatch batch)
    {
        try
        {
            foreach (var record in batch.Records)
                command.Deliver(record, batch.Resource, batch.ExpoId);
            command.FlushDelivered();
        }
        catch (Exception e) when (e is FlowControlException || command.CancellationToken.IsCancellationRequested)
        {
            // The pipeline was stopped. Errors of later commands are other exceptions.
            batch.MarkAsStopped();
            throw;
        }

        var wasSent = batch.Acknowledge();
        var id = TerminalText.Sanitize(batch.WebhookId);
        command.WriteVerbose(ReceiverMessages.Delivered(id, batch.Records.Count, batch.Resource.Path, wasSent));
        if (batch.IsLate)
            command.WriteWarning(ReceiverMessages.Late(id, batch.Records.Count, batch.Age, WebhookCall.Timeout));
    }
}
