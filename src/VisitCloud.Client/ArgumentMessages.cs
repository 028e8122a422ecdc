namespace VisitCloud.Client;

/// <summary>The messages about keys, addresses, and IDs that cannot be used.</summary>
internal static class ArgumentMessages
{
    public const string ApiKeyEmpty = "The API key is empty. Copy it from Visit Create.";

    public const string ApiKeyNotValid = "The API key contains a character that is not valid in a key. Copy it again from Visit Create.";

    public const string ApiKeyInQuotationMarks
        = "The API key is in quotation marks. Remove them, for example from the environment variable that contains the key.";

    public static string AddressNotValid(string address) => $"The address '{address}' is not valid. Specify an absolute https address.";

    public static string AddressHasMore(string address)
        => $"The address '{address}' is not valid, because it contains a user name, a query, or a fragment. Remove that part.";

    public static string AddressNotEncrypted(string address)
        => $"The address '{address}' would send the API key unencrypted. Use https; http is allowed for loopback addresses only.";

    public static string ProxyForLoopback(Uri address)
        => $"A proxy cannot be used for the loopback address {address}, because the API key would leave this computer unencrypted.";

    public static string PathNotUnder(string path, Uri baseUri)
        => $"The path '{path}' is not under {baseUri}, and the API key is not sent to other addresses. "
            + "Specify a path such as visitors/0rwwipz7fufs1.";

    public static string PathHasFragment(string path)
        => $"The path '{path}' contains a number sign (#). Write it as %23 in a name or value, or remove it.";

    public static string IdNotValid(string id)
        => $"'{id}' is not a valid ID. Specify the ID of a record, which has letters and digits.";
}
