namespace VisitCloud.PowerShell.Tests.Documents;

/// <summary>
/// The files that examples read, in a folder of their own. Its name contains characters that PowerShell treats as wildcards or
/// quotes.
/// </summary>
internal static class ExampleFiles
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0, 1];
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

    private static readonly Dictionary<string, string> Tables = new()
    {
        ["new.csv"] = """
            ContactReference,FirstName,LastName,Email,Company,contact.jobTitle
            CRM-1001,Ada,Lovelace,ada@engines.example,Engines Ltd,Analyst
            """,
        ["exhibitors.csv"] = "Name,BoothNumber,BoothSize,ContactReference\nEngines,A12,24,EXH-7\n",
        ["crm.csv"] = """
            ContactReference,FirstName,LastName,Email
            CRM-2001,Grace,Hopper,grace@engines.example
            """,
        ["booths.csv"] = "ContactReference;BoothNumber;BoothSize\nEXH-7;A13;30\n",
        ["newsletter.csv"] = "Email;Language\nnobody@engines.example;nl\n",
        ["programme.csv"] = "name,start,end\nHeat from water,2026-03-10T10:00:00+01:00,2026-03-10T10:45:00+01:00\n",
        ["products.csv"] = "name,type,summary\nHow to get here,info,By train\n",
        ["labels.csv"] = "name,color\nBuyer,#00aa00\n",
        ["licenses.csv"] = "type,activationMax,partner.id\nscan,3,2h75zycfcq7o4\n",
        ["bank.csv"] = "Reference,Amount\nINV-1,100\n",
        ["photos.csv"] = "VisitorId,Path\n1uslbeua2qx4n,ada.jpg\n",
        ["next.txt"] = "0\n",
    };

    public static string Create()
    {
        var folder = Directory.CreateTempSubdirectory("it's an [example] ").FullName;
        foreach (var (name, content) in Tables)
            File.WriteAllText(Path.Combine(folder, name), content);
        File.WriteAllBytes(Path.Combine(folder, "ada.jpg"), Jpeg);
        File.WriteAllBytes(Path.Combine(folder, "card.png"), Png);
        Directory.CreateDirectory(Path.Combine(folder, "photos"));
        File.WriteAllBytes(Path.Combine(folder, "photos", "CRM-1-0000003.jpg"), Jpeg);
        return folder;
    }
}
