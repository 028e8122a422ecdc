using VisitCloud.Shell.Running;

namespace VisitCloud.Shell;

/// <summary>A walk through the module: each command, then what it shows.</summary>
internal static class Tour
{
    private static readonly (string About, string Command)[] Stops =
    [
        ("The events that the key may see.", "Get-VisitExpo"),
        ("Some visitors of the default event. A list is a page; -Limit makes it a short one.", "Get-VisitVisitor -Limit 8"),
        ("All of them, page by page, each as soon as it is there.", "$visitors = Get-VisitVisitor -All; \"$($visitors.Count) visitors\""),
        ("Every member of the service's JSON is a property.", "$visitors[0].Contact"),
        ("The exhibitors.", "Get-VisitPartner -Limit 6"),
        ("Leads: who met whom.", "Get-VisitConnection -Limit 6"),
        ("Who came to the event.", "\"$((Get-VisitParticipant -All | Where-Object Show).Count) came\""),
        ("A new registration.", "New-VisitVisitor -FirstName Ada -LastName Lovelace -Email ada@engines.example"),
        ("What a change would do, before it is done.", "Get-VisitVisitor -Limit 1 | Set-VisitVisitor -Email new@address.example -WhatIf"),
        ("An error says what is wrong and what to do.", "Get-VisitVisitor -Id nosuchvisitor"),
    ];

    public static int Run(ShellSession session)
    {
        // One text in one order, also where the two streams go different ways.
        Console.SetError(Console.Out);
        foreach (var (about, command) in Stops)
        {
            Console.WriteLine($"# {about}");
            Console.WriteLine($"PS> {command}");
            session.Run(command);
            Console.WriteLine();
        }

        Console.WriteLine("# Your turn: run this in a terminal, without --tour.");
        return 0;
    }
}
