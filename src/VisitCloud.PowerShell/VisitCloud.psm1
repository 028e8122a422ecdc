# The manifest stays a plain data file that tools can read; the choice between the two builds is made here.
$build = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'netstandard2.0' }
Import-Module -Name "$PSScriptRoot/bin/$build/VisitCloud.PowerShell.dll"
Export-ModuleMember -Cmdlet '*-Visit*'
