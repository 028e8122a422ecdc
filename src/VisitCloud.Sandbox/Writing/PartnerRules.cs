using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Writing;

internal static class PartnerRules
{
    public static RecordRules All { get; } = new(
        FieldRule.Text("name").Required(),
        FieldRule.Text("boothNumber"),
        FieldRule.Number("boothSize", minimum: 0),
        FieldRule.Text("contact.firstName"),
        FieldRule.Text("contact.lastName"),
        FieldRule.Text("contact.reference"),
        FieldRule.Email("contact.email"),
        FieldRule.RegistrationType(RegistrationType.Partner))
    {
        Initialize = (partner, context) =>
        {
            var type = context.Expo.Types.First(type => type.Type == RegistrationType.Partner);
            partner["registrationType"] = new JsonObject { ["id"] = type.Id };
            partner["contact"] = new JsonObject { ["id"] = SandboxData.CreateId() };
        },
    };
}
