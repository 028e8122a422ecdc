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
        FieldRule.OneOf("registrationState", RegistrationStates.AllSpellings),
        FieldRule.RegistrationType(RegistrationType.Visitor),
        FieldRule.Form().Required(),
        FieldRule.Language("language"),
        FieldRule.Partner())
    {
        Initialize = (visitor, context) =>
        {
            visitor["registrationState"] = RegistrationStates.Registered;
            visitor["registrationType"] = new JsonObject { ["id"] = context.Expo.Types[0].Id };
            visitor["form"] = new JsonObject { ["id"] = context.Expo.Forms[0].Id };
            visitor["contact"] = new JsonObject { ["id"] = SandboxData.CreateId() };
            visitor["created"] = context.CurrentTime;
        },
        Complete = (_, visitor) => visitor["registrationState"] = RegistrationStates.Normalize((string?)visitor["registrationState"]),
        Validate = (before, _, visitor)
            => before is null && !HasEmailOrLastName(visitor["contact"]) ? [FieldError.Required("contact.email")] : [],
    };

    private static bool HasEmailOrLastName(JsonNode? contact) => contact?["email"] is not null || contact?["lastName"] is not null;
}
