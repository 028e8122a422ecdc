# The manifest stays a plain data file that tools can read; the choice between the two builds is made here.
$build = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'netstandard2.0' }
$assembly = [IO.Path]::Combine($PSScriptRoot, 'bin', $build, 'VisitCloud.PowerShell.dll')

$loaded = $null
foreach ($candidate in [AppDomain]::CurrentDomain.GetAssemblies()) {
    if ($candidate.GetName().Name -eq 'VisitCloud.PowerShell') { $loaded = $candidate; break }
}
if ($loaded -and $loaded.Location -ne $assembly) {
    throw "Cannot import VisitCloud from '$PSScriptRoot' because this session has loaded another copy, '$($loaded.Location)'. Start a new PowerShell session."
}

Import-Module -Name $assembly
# -Force replaces what an earlier import set. Jobs and Export-Clixml keep a record to this depth: questions hold answers.
Update-TypeData -Force -TypeName VisitCloud.Record -SerializationDepth 8 -DefaultKeyPropertySet Revision, Id
# A deserialized list would be the name of its type as text.
Update-TypeData -Force -TypeName Deserialized.VisitCloud.NestedList -MemberType ScriptMethod -MemberName ToString -Value {
    [VisitCloud.DisplayText]::Cell($this)
}
Export-ModuleMember -Cmdlet '*-Visit*'
