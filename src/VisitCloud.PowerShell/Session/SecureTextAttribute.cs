using System.Management.Automation;
using System.Security;

namespace VisitCloud.PowerShell.Session;

/// <summary>Takes plain text where a secure string is due, so that a key from a vault or a prompt works either way.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecureTextAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is string text ? Convert(text) : value;
    }

    public static SecureString Convert(string text)
    {
        var secure = new SecureString();
        foreach (var letter in text)
            secure.AppendChar(letter);
        secure.MakeReadOnly();
        return secure;
    }
}
