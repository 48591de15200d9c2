using Plimsoll.Cli.Verification;
using Plimsoll.Engine.Verifying;

namespace Plimsoll.Cli.Linting;

/// <summary>Asks the evidence the input names about a plan. Sources that fail are part of the answer.</summary>
internal delegate Task<LiveAnswer> EvidenceAsking(
    VerificationInput input, IProgress<VerificationProgress> progress, CancellationToken cancellation);
