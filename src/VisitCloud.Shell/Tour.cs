using Microsoft.Data.Sqlite;
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
        ("The event in a SQLite file. The next run moves only what has changed.", "Sync-VisitExpo -Path $database"),
    ];

    private const string Query = "select registration_type, count(*) from visitor where state = 'registered' group by 1 order by 2 desc";

    public static int Run(ShellSession session)
    {
        var folder = Directory.CreateTempSubdirectory("visit-tour-").FullName;
        try
        {
            Run(session, Path.Combine(folder, "event.db"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Console.WriteLine("# Your turn: run this in a terminal, without --tour.");
        return 0;
    }

    private static void Run(ShellSession session, string database)
    {
        session.Run("$database = $args[0]", database);
        // One text in one order, also where the two streams go different ways.
        Console.SetError(Console.Out);
        foreach (var (about, command) in Stops)
        {
            Console.WriteLine($"# {about}");
            Console.WriteLine($"PS> {command}");
            session.Run(command);
            Console.WriteLine();
        }

        Console.WriteLine("# Anything that reads SQLite can ask it: a spreadsheet, Power BI, a program.");
        Console.WriteLine($"sqlite> {Query}");
        Ask(database);
        Console.WriteLine();
    }

    private static void Ask(string database)
    {
        using var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = Query;
        using var rows = command.ExecuteReader();
        while (rows.Read())
            Console.WriteLine($"{rows.GetString(0)}|{rows.GetInt64(1)}");
    }
}
