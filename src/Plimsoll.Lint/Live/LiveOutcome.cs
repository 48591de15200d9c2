using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Lint.Live;

/// <summary>How the gathering of live evidence ended.</summary>
public abstract record LiveOutcome
{
    private LiveOutcome()
    {
    }

    /// <summary>There is evidence, be it nothing but faults.</summary>
    public sealed record Gathered(LiveEvidence Evidence) : LiveOutcome;

    /// <summary>The user's own files are wrong: exit code 2.</summary>
    public sealed record BadInput(IReadOnlyList<Diagnostic> Diagnostics) : LiveOutcome;
}
