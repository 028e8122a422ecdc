using VisitCloud.Client;

namespace VisitCloud.Store.Schema;

/// <summary>Where the records of an endpoint are kept. Every name is a constant of this assembly, never data.</summary>
/// <param name="Resource">The endpoint.</param>
/// <param name="Name">The table with every record that was ever seen.</param>
/// <param name="View">The view of what is there now, with a column for each known field.</param>
/// <param name="Columns">The view's own columns.</param>
internal sealed record Table(Resource Resource, string Name, string View, Column[] Columns);
