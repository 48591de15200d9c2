using Plimsoll.Cli.Verification;
using Plimsoll.Engine.Verifying;
using Plimsoll.Lint.Expressions;
using Plimsoll.Lint.Live;

namespace Plimsoll.Cli.Linting;

/// <summary>Opens the sources the input names and asks them what the live rules want to know.</summary>
internal sealed class EvidenceInquiry(TimeProvider time)
{
    public async Task<LiveAnswer> AskAsync(
        VerificationInput input, IProgress<VerificationProgress> progress, CancellationToken cancellation)
    {
        using OpenedSources sources = new(input, time);
        LiveOutcome outcome = await new LiveEvidenceGathering(sources.All, time)
            .RunAsync(input.FollowUp, PlanExpressions.MetricNames(input.FollowUp), progress, cancellation).ConfigureAwait(false);
        return outcome switch
        {
            LiveOutcome.Gathered gathered => new LiveAnswer(gathered.Evidence, []),
            LiveOutcome.BadInput bad => new LiveAnswer(null, bad.Diagnostics),
            _ => throw new InvalidOperationException("an outcome nobody handles"),
        };
    }
}
