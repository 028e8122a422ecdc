using System.Collections;
using System.Globalization;
using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Errors;
using VisitCloud.Report;

namespace VisitCloud.PowerShell.Cmdlets.Reports;

/// <summary>Writes the figures of events to an HTML file.</summary>
[Cmdlet(VerbsData.Export, "VisitReport", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportVisitReport : VisitCommand
{
    private readonly List<ExpoSummary> _summaries = [];
    private string _file = "";
    private bool _isConfirmed;
    private ExpoMeasurement? _measurement;

    /// <summary>The HTML file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Output of Measure-VisitExpo, or events to measure. Default: the session's event.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The culture of numbers and dates. Default: the culture of the session.</summary>
    [Parameter]
    [ValidateNotNull]
    public CultureInfo? Culture { get; set; }

    /// <summary>The time zone in which days and hours of measured events are counted.</summary>
    [Parameter]
    [TimeZoneTransformation]
    [ValidateNotNull]
    public TimeZoneInfo? TimeZone { get; set; }

    /// <summary>Whether the report contains names of people.</summary>
    [Parameter]
    public SwitchParameter IncludeNames { get; set; }

    /// <summary>Whether an existing file is kept.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Whether the file is written to the pipeline.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            _file = FilePath.Resolve(Path, SessionState);
        }
        catch (PSArgumentException e)
        {
            throw Terminate(e, "VisitReportPathInvalid", ErrorCategory.InvalidArgument, Path);
        }

        if (!Directory.Exists(System.IO.Path.GetDirectoryName(_file)))
            throw TerminateWrite("its folder does not exist. Create the folder first.");
        if (NoClobber && File.Exists(_file))
            throw TerminateWrite("the file exists. Omit -NoClobber to replace it.");
        if (new FileInfo(_file) is { Exists: true, IsReadOnly: true })
            throw TerminateWrite("the file is read-only. Make it writable, or specify another file.");
        _isConfirmed = ShouldProcess(TerminalText.Sanitize(_file), "Write report");
        _measurement = new ExpoMeasurement(this) { TimeZone = TimeZone, IncludeNames = IncludeNames };
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!_isConfirmed || (InputObject is null && MyInvocation.ExpectingInput))
            return;
        if (InputObject?.BaseObject is not IList list)
            Add(InputObject);
        else
            foreach (var item in list.OfType<object>())
                Add(PSObject.AsPSObject(item));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_summaries.Count == 0)
            return;
        try
        {
            HtmlReport.WriteFile(_file, _summaries, Culture ?? CultureInfo.CurrentCulture, IncludeNames, overwrite: !NoClobber);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The system's message can name a temporary file instead.
            throw TerminateWrite(e switch
            {
                UnauthorizedAccessException => "access to the file or its folder is denied. Specify a file in a writable folder.",
                DirectoryNotFoundException => "the folder of the file that the link names does not exist. Create the folder first.",
                PathTooLongException => "its path is too long. Specify a shorter path.",
                _ => TerminalText.Sanitize(e.Message),
            }, e);
        }

        // As Get-Item outputs it, with the properties that PowerShell's view of files shows.
        if (PassThru)
            WriteObject(InvokeProvider.Item.Get([_file], force: true, literalPath: true), enumerateCollection: true);
    }

    private protected override void WhileWaiting() => _measurement?.ShowProgress();

    private void Add(PSObject? input)
    {
        if (input?.BaseObject is ExpoSummary summary)
            _summaries.Add(summary);
        else if (FindExpoId(input) is { } expoId && _measurement!.Measure(RequireClient(), expoId) is { } measured)
            _summaries.Add(measured);
    }

    private string? FindExpoId(PSObject? input)
    {
        if (input is null)
            return RequireExpo(null);
        try
        {
            // Its event would be measured again, which can have other figures.
            if (input.TypeNames.Any(name => name.EndsWith("." + typeof(ExpoSummary).FullName, StringComparison.Ordinal)))
                throw new ArgumentTransformationMetadataException(InputMessages.SummaryIsACopy);
            return new ExpoIdAttribute().Transform(null!, input) as string ?? input.ToString();
        }
        catch (ArgumentTransformationMetadataException e)
        {
            WriteError(ErrorRecordFactory.Create(e, "VisitInputNotAnExpo", ErrorCategory.InvalidArgument, input));
            return null;
        }
    }

    private Exception TerminateWrite(string reason, Exception? innerException = null) => Terminate(
        new IOException($"Cannot write '{TerminalText.Sanitize(Path)}': {reason}", innerException), "VisitReportNotWritten",
        ErrorCategory.WriteError, Path);
}
