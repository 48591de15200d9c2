namespace Plimsoll.Testing.Loki;

/// <summary>A stream as it was pushed.</summary>
internal sealed record LokiStream(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<LokiLine> Lines);
