using VisitCloud.Sandbox.Access;

namespace VisitCloud.Sandbox.Http;

/// <summary>Checks the rights of a key.</summary>
internal static class PermissionCheck
{
    /// <exception cref="ProblemException">The key does not have the right that the method requires.</exception>
    public static void RequireRight(HttpRequest request, ApiKey key, string endpoint)
    {
        var right = HttpMethods.IsGet(request.Method) ? EndpointRights.Read : EndpointRights.Write;
        if (right == EndpointRights.Write && !key.CanWrite)
            throw new ProblemException(Problem.WriteNotAllowed());
        if (!key.HasRight(endpoint, right))
            throw new ProblemException(Problem.EndpointNotAllowed(endpoint, right == EndpointRights.Read ? "read" : "write"));
    }
}
