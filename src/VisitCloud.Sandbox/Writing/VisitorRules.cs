using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Http;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Writing;

internal static class VisitorRules
{
    public static RecordRules All { get; } = new(
        FieldRule.Text("contact.firstName"),
        FieldRule.Text("contact.lastName"),
        FieldRule.Text("contact.company"),
        FieldRule.Text("contact.reference"),
        FieldRule.Email("contact.email"),
        FieldRule.OneOf("registrationState", RegistrationStates.All),
        FieldRule.RegistrationType(RegistrationTypes.VisitorLevel),
        FieldRule.Language("language"),
        FieldRule.Partner())
    {
        Begin = (visitor, context) =>
        {
            visitor["registrationState"] = RegistrationStates.Registered;
            visitor["registrationType"] = new JsonObject { ["id"] = context.Expo.Types[0].Id };
            visitor["contact"] = new JsonObject { ["id"] = SandboxData.NewId() };
            visitor["created"] = context.Now;
        },
        Check = (before, _, visitor) => before is null && visitor["contact"] is JsonObject contact && contact["email"] is null && contact["lastName"] is null
            ? [FieldError.Required("contact.email")]
            : [],
    };
}
