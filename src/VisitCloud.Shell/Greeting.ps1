@'
VisitCloud is imported and connected to a sandbox, an event with made-up data.
Tab completes commands, Ctrl+C stops them, and exit closes the session. Try:

  Get-VisitVisitor
  Get-VisitVisitor -All | Export-Csv visitors.csv
  Get-Help Get-VisitVisitor -Examples

'@
