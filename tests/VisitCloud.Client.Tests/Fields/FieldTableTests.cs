using System.Reflection;

namespace VisitCloud.Client.Tests.Fields;

/// <summary>The field tables agree with the sources that name the fields, and the documentation agrees with the tables.</summary>
public sealed class FieldTableTests
{
    /// <summary>The fields that the sources name, endpoint by endpoint. Objects and list items have their fields after a dot.</summary>
    private static readonly string[] SourceFields =
    [
        "Expo name reference start end timezone contactEmail description",
        "Expo customFields.id customFields.name customFields.customCode customFields.revision customFields.value",
        "Expo forms.id forms.name forms.description forms.senderEmail forms.pspMode forms.url locations.id locations.name "
            + "locations.direction",
        "Expo partnerSettings.registrationType.id partnerSettings.registrationType.name partnerSettings.registrationType.reference",
        "Expo partnerSettings.staff.id partnerSettings.staff.name partnerSettings.staff.freeBadges",
        "Expo questions.name questions.level questions.type questions.reference questions.numberOfColumns",
        "Expo questions.answers.id questions.answers.name questions.answers.type questions.answers.sort questions.answers.reference",
        "Expo registrationTypes.id registrationTypes.name registrationTypes.level registrationTypes.type",
        "Expo registrationTypeStats.id registrationTypeStats.name registrationTypeStats.total registrationTypeStats.online",
        "Expo registrationTypeStats.onsite registrationTypeStats.show registrationTypeStats.noshow",
        "Visitor contact.id contact.reference contact.firstName contact.lastName contact.email contact.company registrationState",
        "Visitor registrationType.id registrationType.name registrationType.reference language form.id partner.id partner.name "
            + "questions badges.qr",
        "Partner name contact.id registrationType boothNumber boothSize contents licenses",
        "Participant show noShow attendance activities",
        "Content type name summary source partner description links labels",
        "License type activationMax partner",
        "Payment visitor partner state method",
        "Touchpoint content",
        "Action type visitor partner location content",
        "Connection visitor partner ledBy time notes rating",
        "Activity name type start end location access capacity participants",
        "Webhook currentRevision enabled errorCount lastRevision log sentTime state type url",
        "Order visitor partner state payments",
        "Label name types",
        "RegistrationType name level type reference",
    ];

    public static TheoryData<string, string> NamedFields
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var line in SourceFields.Select(line => line.Split(' ')))
            {
                foreach (var path in line.Skip(1))
                    data.Add(line[0], path);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(NamedFields))]
    public void A_field_that_a_source_names_is_in_the_table(string type, string path)
    {
        var table = Resources.All.Single(resource => resource.Name == type).Fields;
        Field? field = null;
        foreach (var name in path.Split('.'))
        {
            field = table.Find(name);
            Assert.NotNull(field);
            table = field.Members ?? FieldTable.Empty;
        }

        Assert.NotEqual(DocumentationSource.Assumed, field!.Source);
    }

    [Fact]
    public void Every_record_has_an_ID_a_revision_and_a_deleted_flag()
        => Assert.All(Resources.All, resource => Assert.Equal(
            ["id", "revision", "deleted", "expoId"],
            resource.Fields.Take(2).Concat(resource.Fields.Reverse().Take(2).Reverse()).Select(field => field.Name)));

    [Fact]
    public void Every_table_of_objects_is_used_and_listed()
        => Assert.Equal(
            Resources.All.SelectMany(resource => resource.Fields.Flatten()).Select(pair => pair.Value.Members).OfType<FieldTable>()
                .Distinct().Select(table => table.TypeName).Order(StringComparer.Ordinal),
            NestedFields.All.Select(table => table.TypeName).Order(StringComparer.Ordinal));

    [Fact]
    public void A_path_finds_a_field_at_any_depth_and_only_through_objects()
    {
        var fields = Resources.Visitors.Fields;

        Assert.Equal("city", fields.Find(["contact", "address", "city"])?.Name);
        Assert.Null(fields.Find(["contact", "unknown"]));
        Assert.Null(fields.Find(["questions", "name"]));
        Assert.Null(fields.Find(["language", "name"]));
    }

    [Fact]
    public void The_field_of_a_parameter_is_found_in_any_letter_case()
        => Assert.Equal("contact.email", Resources.Visitors.Parameters["EMAIL"]);

    [Fact]
    public void The_reference_of_fields_is_current()
    {
        var path = Path.Combine(GetRepositoryRoot(), "docs", "fields.md");
        var written = FieldReference.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(path, written);

        Assert.True(
            File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == written,
            "docs/fields.md does not match the field tables. To write it, run this test with the environment variable UPDATE_DOCS=1.");
    }

    private static string GetRepositoryRoot() => typeof(FieldTableTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!;
}
