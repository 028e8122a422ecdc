using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Http;

/// <summary>Writes JSON responses.</summary>
internal static class JsonResponse
{
    // Characters of other scripts are written unescaped, which keeps responses small.
    public static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static Task WriteAsync(HttpResponse response, int status, JsonObject json)
        => WriteAsync(response, status, writer => json.WriteTo(writer));

    public static Task WriteAsync(HttpResponse response, int status, Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>(64 * 1024);
        using (var json = new Utf8JsonWriter(body, WriterOptions))
            write(json);

        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.WrittenCount;
        return response.Body.WriteAsync(body.WrittenMemory, response.HttpContext.RequestAborted).AsTask();
    }
}
