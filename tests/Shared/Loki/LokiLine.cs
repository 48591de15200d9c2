namespace Plimsoll.Testing.Loki;

/// <summary>An entry as it was pushed.</summary>
internal sealed record LokiLine(
    long UnixNanoseconds, string Text, IReadOnlyDictionary<string, string>? Metadata = null);
