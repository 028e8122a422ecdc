namespace VisitCloud;

/// <summary>The member of a profiling question that names its column in a flat record.</summary>
public enum QuestionKey
{
    /// <summary>The name.</summary>
    Name,

    /// <summary>The ID.</summary>
    Id,

    /// <summary>The reference.</summary>
    Reference,
}
