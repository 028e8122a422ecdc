using System.Collections;
using System.Management.Automation;
using System.Security;

namespace VisitCloud.PowerShell.Session;

/// <summary>Converts strings to secure strings, so that a key can be specified as either.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecureTextAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return (value as string ?? FindOnlyLine(value)) is { } text ? Convert(text) : value;
    }

    /// <summary>Finds the text in the lines of a file with empty lines; null if there are several texts.</summary>
    private static string? FindOnlyLine(object? value)
    {
        var lines = (value as IList)?.Cast<object?>().Select(line => line is PSObject wrapped ? wrapped.BaseObject : line)
            .Where(line => line is not string text || !string.IsNullOrWhiteSpace(text)).ToList();
        return lines?.Count == 1 ? lines[0] as string : null;
    }

    /// <summary>Converts a string to a secure string.</summary>
    public static SecureString Convert(string text)
    {
        var secure = new SecureString();
        foreach (var character in text)
            secure.AppendChar(character);
        secure.MakeReadOnly();
        return secure;
    }
}
