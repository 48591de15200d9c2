using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Verification;

internal abstract record VerificationResult
{
    private VerificationResult()
    {
    }

    public sealed record Completed(VerdictReport Report) : VerificationResult;

    /// <summary>A file the user named is wrong: exit code 2, nothing is written.</summary>
    public sealed record BadInput(IReadOnlyList<Diagnostic> Diagnostics) : VerificationResult;
}
