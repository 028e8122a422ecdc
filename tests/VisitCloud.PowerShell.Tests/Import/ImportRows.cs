namespace VisitCloud.PowerShell.Tests.Import;

/// <summary>Scripts that output rows to import.</summary>
internal static class ImportRows
{
    /// <summary>Rows of new visitors with the references N-1, N-2, and so on. The first argument of the script is their number.</summary>
    public const string New
        = "1..$args[0] | ForEach-Object { @{ ContactReference = \"N-$_\"; LastName = \"N$_\"; Email = \"n$_@x.example\" } }";

    /// <summary>An array of 30 rows of new visitors. With so many rows, an import reads the list instead of single records.</summary>
    public const string Many
        = "@(1..30 | ForEach-Object { @{ ContactReference = \"P-$_\"; Id = \"p$_\"; Email = \"p$_@x.example\" } })";

    /// <summary>One row in each of three events, so that the path of a request identifies its row.</summary>
    public const string InThreeEvents =
        """
        'first', 'second', 'third' | ForEach-Object {
            [pscustomobject]@{ ExpoId = $_; ContactReference = $_; LastName = "Name $_"; Email = "$_@x.example" }
        }
        """;
}
