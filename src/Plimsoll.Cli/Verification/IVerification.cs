using Plimsoll.Engine.Verifying;

namespace Plimsoll.Cli.Verification;

/// <summary>The work behind every command that looks at evidence: fetch it, rebuild the runs, judge.</summary>
internal interface IVerification
{
    /// <remarks>Sources that fail are part of the answer; only cancellation by the caller throws.</remarks>
    Task<VerificationResult> RunAsync(
        VerificationInput input, IProgress<VerificationProgress> progress, CancellationToken cancellation);
}
