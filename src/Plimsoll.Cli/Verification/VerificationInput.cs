using Plimsoll.Domain.Checks;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Cli.Verification;

/// <summary>What to verify, the command line and the configuration already merged in.</summary>
/// <param name="FollowUp">As read; its <see cref="FollowUp.Evidence"/>, <see cref="FollowUp.Risk"/> and
/// <see cref="Soak.From"/> and <see cref="Soak.Until"/> hold what is in effect.</param>
/// <param name="BaseFolder">The folder that paths of <see cref="FollowUp.Evidence"/> are relative to; absolute.</param>
/// <param name="Window">The window in effect when both its ends are given; null when evidence decides an end.</param>
internal sealed record VerificationInput(
    FollowUp FollowUp, string BaseFolder, ConnectionSettings Connection, Window? Window)
{
    /// <summary>The output draws the hosts' demand.</summary>
    public bool DrawsDemand { get; init; }

    /// <summary>Asked once for each host while its evidence is in memory, from several threads at once; it must not keep
    /// the history.</summary>
    public Action<HostHistory>? Beside { get; init; }

    public IReadOnlyList<EvidenceSpec> Evidence => FollowUp.Evidence;

    public RiskTarget Risk => FollowUp.Risk;
}
