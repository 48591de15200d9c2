using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Domain.FollowUps;

/// <summary>A sentence of the document that says what success is, and how a machine can ask for it.</summary>
public sealed record Criterion(string Text, CriterionMeaning Meaning, SourcePoint At)
{
    /// <summary>PromQL the sentence holds, whether or not it decides anything.</summary>
    public IReadOnlyList<SourcedText> Expressions { get; init; } = [];
}
