using VisitCloud.Sandbox.Http;

namespace VisitCloud.Sandbox.Endpoints;

/// <summary>Rejects unknown and repeated query parameters. All methods and endpoints use the same rules.</summary>
internal static class QueryValidator
{
    /// <exception cref="ProblemException">A parameter is unknown or repeated.</exception>
    public static void Validate(HttpRequest request, Func<string, bool> isSupported)
    {
        foreach (var (name, values) in request.Query)
        {
            if (!isSupported(name))
                throw CreateException($"{request.Method} {request.Path} does not support the parameter '{name}'.");
            if (values.Count != 1)
                throw CreateException($"The parameter '{name}' was specified {values.Count} times.");
        }
    }

    /// <exception cref="ProblemException">A parameter is unknown or repeated.</exception>
    public static void Validate(HttpRequest request, params string[] supported) => Validate(request, name => supported.Contains(name));

    public static ProblemException CreateException(string title) => new(Problem.BadRequest(title));
}
