using Plimsoll.Domain.Diagnostics;
using Plimsoll.Lint.Live;

namespace Plimsoll.Cli.Linting;

/// <summary>What the evidence at hand says of a plan.</summary>
/// <param name="Evidence">Null when there is none to ask, or a file of it is wrong.</param>
/// <param name="Diagnostics">What is wrong with the user's own files of evidence.</param>
internal sealed record LiveAnswer(LiveEvidence? Evidence, IReadOnlyList<Diagnostic> Diagnostics)
{
    public static LiveAnswer None { get; } = new(null, []);
}
