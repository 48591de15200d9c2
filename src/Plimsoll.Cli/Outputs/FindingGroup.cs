using Plimsoll.Domain.Checks;

namespace Plimsoll.Cli.Outputs;

/// <summary>Findings of several hosts that say the same.</summary>
/// <param name="Hosts">Empty for a finding about the plan.</param>
internal sealed record FindingGroup(Finding First, IReadOnlyList<string> Hosts, IReadOnlyList<Finding> All)
{
    public string Where => Hosts.Count == 0 ? "plan" : string.Join(", ", Hosts);
}
