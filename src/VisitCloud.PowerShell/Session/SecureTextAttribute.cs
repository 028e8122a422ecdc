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
        return value is string text ? Convert(text) : value;
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
