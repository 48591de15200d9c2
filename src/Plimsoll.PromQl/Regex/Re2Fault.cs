namespace Plimsoll.PromQl.Regex;

/// <summary>Why a pattern is none of RE2's.</summary>
/// <param name="Offset">UTF-16 code units from the pattern's start; its length where something is missing at the end.
/// </param>
/// <param name="Message">"found X, expected Y", without a final stop.</param>
public sealed record Re2Fault(int Offset, string Message);
