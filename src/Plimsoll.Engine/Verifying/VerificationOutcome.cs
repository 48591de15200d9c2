using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Engine.Verifying;

/// <summary>How a verification ended.</summary>
public abstract record VerificationOutcome
{
    private VerificationOutcome()
    {
    }

    /// <summary>There is a verdict, be it Inconclusive.</summary>
    public sealed record Completed(VerdictReport Report) : VerificationOutcome;

    /// <summary>The user's own files are wrong: exit code 2.</summary>
    public sealed record BadInput(IReadOnlyList<Diagnostic> Diagnostics) : VerificationOutcome;
}
