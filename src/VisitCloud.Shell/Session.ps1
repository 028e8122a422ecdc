# Prepares the PowerShell session: imports the staged module and connects it to the sandbox.
& {
    # The launcher holds the other end of this pipe. When the launcher ends, even by kill -9, this process ends as well.
    $exitWithLauncher = {
        param($Pipe)
        $read = ([System.IO.Pipes.AnonymousPipeClientStream]::new('In', $Pipe)).ReadAsync([byte[]]::new(1), 0, 1)
        # PowerShell can stop this loop when it exits; a blocking read would keep it from exiting.
        while (-not $read.Wait(100)) { }
        [Environment]::Exit(143)
    }
    $null = [powershell]::Create().AddScript($exitWithLauncher).AddArgument($env:VISIT_LAUNCHER_PIPE).BeginInvoke()
    Remove-Item Env:VISIT_LAUNCHER_PIPE

    # Escape sequences for colors do not belong in a file or a log.
    if ([Console]::IsOutputRedirected -or [Console]::IsErrorRedirected) { $PSStyle.OutputRendering = 'PlainText' }

    try {
        Import-Module $env:VISIT_MODULE -ErrorAction Stop
        # VISIT_API_KEY and VISIT_API_BASEURI are those of the sandbox.
        Connect-VisitApi -ErrorAction Stop
        Get-VisitExpo -ErrorAction Stop | Select-Object -First 1 | Select-VisitExpo
    } catch {
        [Console]::Error.WriteLine("The session cannot be prepared. $_")
        [Environment]::Exit(1)
    }
}
