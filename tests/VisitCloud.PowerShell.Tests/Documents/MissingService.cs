namespace VisitCloud.PowerShell.Tests.Documents;

/// <summary>A command that examples call and that needs a service, a user, or a system that tests do not have.</summary>
/// <param name="Command">The name of the command.</param>
/// <param name="Reason">Why the tests cannot run it.</param>
/// <param name="Body">The function that replaces it while examples run.</param>
internal sealed record MissingService(string Command, string Reason, string Body)
{
    private const string SecretManagement = "SecretManagement is a module of its own, and its vaults ask for a password.";
    private const string Automation = "Exists only in Azure Automation.";
    private const string Graph = "Needs a Microsoft 365 organization.";
    private const string Person = "Asks a person.";
    private const string Windows = "Exists only on Windows, and needs the account's password.";

    /// <summary>The commands. Other commands of examples run as they are.</summary>
    public static readonly IReadOnlyList<MissingService> All =
    [
        new("Install-PSResource", "Needs the PowerShell Gallery.", ""),
        new("Register-SecretVault", SecretManagement, ""),
        new("Set-Secret", SecretManagement, ""),
        new("Get-Secret", SecretManagement, "param($Name, [switch] $AsPlainText) if ($AsPlainText) { 'sandbox-full' } else { $key }"),
        new("Get-AutomationPSCredential", Automation, "param($Name) $credential"),
        new("Get-AutomationVariable", Automation, "param($Name) [long] $variables[$Name]"),
        new("Set-AutomationVariable", Automation, "param($Name, $Value) $variables[$Name] = $Value"),
        new("Connect-MgGraph", Graph, "param([switch] $Identity, [switch] $NoWelcome)"),
        new("Send-MgUserMail", Graph, "param($UserId, $BodyParameter) $global:mail = $BodyParameter.message"),
        new("Push-OutputBinding", "Exists only in Azure Functions.", "param($Name, $Value) $outputBinding[$Name] = $Value"),
        new("Read-Host", Person, "$key"),
        new("Get-Credential", Person, "$credential"),
        new("New-ScheduledTaskAction", Windows, "param($Execute, $Argument) $PSBoundParameters"),
        new("New-ScheduledTaskTrigger", Windows, "param([switch] $Once, [switch] $Daily, $At, $RepetitionInterval) $PSBoundParameters"),
        new(
            "New-ScheduledTaskSettingsSet",
            Windows,
            "param($MultipleInstances, [switch] $StartWhenAvailable, $ExecutionTimeLimit) $PSBoundParameters"),
        new("Register-ScheduledTask", Windows, "param($TaskName, $Action, $Trigger, $Settings, $User, $Password) $PSBoundParameters"),
    ];
}
