namespace Plimsoll.Engine.Http;

/// <summary>What a server means by a refusal.</summary>
/// <param name="Shown">The words that matter; not cleaned yet.</param>
/// <param name="IsLimit">The question was too large: a smaller one may be answered.</param>
internal readonly record struct RefusalWords(string Shown, bool IsLimit);
