namespace Plimsoll.Domain.Advice.Options;

/// <summary>One setting of a remedy.</summary>
/// <param name="Name">What is set: <c>zram.memoryPercent</c>, <c>zram.algorithm</c>, <c>memory</c>, <c>balloon</c>,
/// <c>diskSwap</c>, <c>demand</c>.</param>
/// <param name="Value">A number, or a name.</param>
/// <param name="Unit"><c>percent</c>, <c>MiB</c>, or empty.</param>
public sealed record RemedySetting(string Name, string Value, string Unit);
