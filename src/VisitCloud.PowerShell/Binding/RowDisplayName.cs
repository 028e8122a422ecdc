using System.Management.Automation;
using VisitCloud.PowerShell.Formatting;

namespace VisitCloud.PowerShell.Binding;

/// <summary>What a person would call the record that a row is about, for -WhatIf and -Confirm.</summary>
internal static class RowDisplayName
{
    /// <summary>The name in a row's columns, be they flat or nested; null where there is none.</summary>
    public static string? Find(PSObject row) => Text(row, "name") ?? Person(row, "") ?? Part(row, "contact") ?? Part(row, "visitor") ?? Text(row, "url");

    private static string? Person(PSObject row, string prefix)
    {
        var name = $"{Text(row, prefix + "firstName")} {Text(row, prefix + "lastName")}".Trim();
        return name.Length > 0 ? name : Text(row, prefix + "email");
    }

    private static string? Part(PSObject row, string part)
        => Person(row, part + ".") ?? (Value(row, part) is PSObject { BaseObject: PSCustomObject } nested ? Person(nested, "") : Text(row, part));

    private static string? Text(PSObject row, string column)
        => Value(row, column) is var value and (string or PSObject { BaseObject: string or NestedObject }) && value.ToString() is { Length: > 0 } text
            ? FormulaEscaping.Unescape(text)
            : null;

    private static object? Value(PSObject row, string column)
    {
        try
        {
            return row.Properties[column]?.Value;
        }
        catch (GetValueException)
        {
            // It is the cell's own error where the cell is needed.
            return null;
        }
    }
}
