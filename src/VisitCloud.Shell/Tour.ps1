# A tour of the module: each command, then its output.
$folder = New-Item (Join-Path ([IO.Path]::GetTempPath()) "visit-tour-$PID") -ItemType Directory
$database = Join-Path $folder 'event.db'
# The report stays when the tour ends.
$report = Join-Path ([IO.Path]::GetTempPath()) "visit-report-$PID.html"
$row = [pscustomobject]@{ ContactReference = 'CRM-2001'; FirstName = 'Grace'; LastName = 'Hopper'; Email = 'grace@engines.example' }

$steps = [ordered]@{
    'The events that the API key has access to.'         = 'Get-VisitExpo'
    'The first visitors of the event.'                   = 'Get-VisitVisitor -Limit 8'
    'All visitors, page by page, into a variable.'       = '$visitors = Get-VisitVisitor -All; "$($visitors.Count) visitors"'
    'Each member of the JSON is a property.'             = '$visitors[0].Contact'
    'Records work with all of PowerShell.'               = '$visitors | Group-Object RegistrationType -NoElement | Sort-Object Count -Descending'
    'The exhibitors.'                                    = 'Get-VisitPartner -Limit 6'
    'Leads: which exhibitor met which visitor.'          = 'Get-VisitConnection -Limit 6'
    'A new registration.'                                = 'New-VisitVisitor -FirstName Ada -LastName Lovelace -Email ada@engines.example'
    'A row from a CRM: the person is created.'           = '$row | Import-VisitVisitor'
    'The next import finds the row unchanged.'           = '$row | Import-VisitVisitor'
    'With -WhatIf, a command only reports its changes.'  = 'Set-VisitVisitor $visitors[0].Id -Email new@address.example -WhatIf'
    'An error states what failed, why, and what to do.'  = 'Get-VisitVisitor -Id nosuchvisitor'
    'The whole event in a SQLite file.'                  = 'Sync-VisitExpo -Path $database'
    'The next run transfers only what changed.'          = 'Sync-VisitExpo -Path $database -Resource visitors, partners'
    'The figures of the event, from that file.'          = 'Measure-VisitExpo -Path $database'
    'The same as an HTML report.'                        = '(Measure-VisitExpo -Path $database | Export-VisitReport $report -PassThru).FullName'
}

try {
    foreach ($step in $steps.GetEnumerator()) {
        "# $($step.Key)"
        "PS> $($step.Value)"
        # One stream, so that errors stay in their place when output and errors are redirected to different files.
        (. ([scriptblock]::Create($step.Value)) *>&1 | Out-String).Trim("`r", "`n")
        ''
    }
} finally {
    Remove-Item $folder -Recurse
}
'# To try commands yourself, run this in a terminal without --tour.'
