using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Domain.FollowUps.Passages;

/// <summary>One block of the document's own text, as it is written there, for whoever asks about its words.</summary>
/// <param name="Part">The part of a plan it stands in, by the headings above it or the block's key.</param>
/// <param name="Heading">The words of the nearest heading above; empty when there is none.</param>
/// <param name="Info">The info string of a code fence; empty otherwise.</param>
/// <param name="Text">List markers, quotes and outer white space left out; inline markup as it is.</param>
public sealed record Passage(PassageKind Kind, PlanPart Part, string Heading, string Info, SourcedText Text);
