using System.ComponentModel;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>A profiling question: as an event offers it, or with the answers of one visitor.</summary>
[TypeConverter(typeof(ModelConverter))]
public sealed class Question : NestedObject
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The name (string).</summary>
    public object? Name { get => Get(); set => Set(value); }

    /// <summary>The level (string).</summary>
    public object? Level { get => Get(); set => Set(value); }

    /// <summary>The type (string).</summary>
    public object? Type { get => Get(); set => Set(value); }

    /// <summary>The organizer's own reference (string).</summary>
    public object? Reference { get => Get(); set => Set(value); }

    /// <summary>The number of columns on the form (long).</summary>
    public object? NumberOfColumns { get => Get(); set => Set(value); }

    /// <summary>The answers.</summary>
    public NestedList<Answer>? Answers { get => GetList<Answer>(); set => Set(value); }

    internal override FieldTable Fields => NestedFields.Question;
}
