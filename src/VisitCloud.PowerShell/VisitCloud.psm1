# The manifest stays a plain data file that tools can read; the choice between the two builds is made here.
$build = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'netstandard2.0' }
$assembly = [IO.Path]::Combine($PSScriptRoot, 'bin', $build, 'VisitCloud.PowerShell.dll')

$loaded = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'VisitCloud.PowerShell' } | Select-Object -First 1
if ($loaded -and $loaded.Location -ne $assembly) {
    throw "Cannot import VisitCloud from '$PSScriptRoot' because this session has loaded another copy, '$($loaded.Location)'. Start a new PowerShell session."
}

Import-Module -Name $assembly
# Not in the manifest, which PowerShell would process before the check above.
$types = [IO.Path]::Combine($PSScriptRoot, 'VisitCloud.Types.ps1xml')
Update-TypeData -AppendPath $types
$ExecutionContext.SessionState.Module.OnRemove = { Remove-TypeData -Path $types }
Export-ModuleMember -Cmdlet '*-Visit*'
