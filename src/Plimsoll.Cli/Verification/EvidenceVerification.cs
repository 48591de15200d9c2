using Plimsoll.Cli.Outputs.Html;
using Plimsoll.Engine.Verifying;

namespace Plimsoll.Cli.Verification;

/// <summary>Opens the sources the input names and runs the engine over them.</summary>
internal sealed class EvidenceVerification(TimeProvider time) : IVerification
{
    public async Task<VerificationResult> RunAsync(
        VerificationInput input, IProgress<VerificationProgress> progress, CancellationToken cancellation)
    {
        using OpenedSources sources = new(input, time);
        VerificationOutcome outcome = await new Engine.Verifying.Verification(sources.All, time)
        {
            CurveStretches = input.DrawsDemand ? SeriesReduction.Stretches : 0,
            Beside = input.Beside,
        }
            .RunAsync(input.FollowUp, progress, cancellation).ConfigureAwait(false);
        foreach (string kind in sources.Kinds)
        {
            progress.Report(new VerificationProgress(kind, 0, 0));
        }

        return outcome switch
        {
            VerificationOutcome.Completed completed => new VerificationResult.Completed(completed.Report),
            VerificationOutcome.BadInput bad => new VerificationResult.BadInput(bad.Diagnostics),
            _ => throw new InvalidOperationException("an outcome nobody handles"),
        };
    }
}
