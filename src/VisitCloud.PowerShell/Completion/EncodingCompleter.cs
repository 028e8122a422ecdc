using VisitCloud.PowerShell.Binding;

namespace VisitCloud.PowerShell.Completion;

/// <summary>Completes the names of encodings. Other encodings of the computer are accepted.</summary>
internal sealed class EncodingCompleter() : KnownValueCompleter([.. EncodingTransformationAttribute.Names]);
