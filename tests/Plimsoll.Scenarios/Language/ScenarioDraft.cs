using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Scenarios.Expectations;
using Plimsoll.Scenarios.World;

namespace Plimsoll.Scenarios.Language;

/// <summary>A scenario in the making: what the lines read so far state.</summary>
internal sealed class ScenarioDraft
{
    public string Unit { get; set; } = "nixos-upgrade.service";

    public Fix? Fix { get; set; }

    public Stated<string>? Alert { get; set; }

    public Soak Soak { get; set; } = new();

    public RiskTarget Risk { get; set; } = new();

    public PlanLimits Limits { get; set; } = new();

    public List<Criterion> Criteria { get; } = [];

    public RuleProof Rule { get; set; } = new RuleProof.Unknown("no source shows that its rule was loaded");

    public Window? Window { get; set; }

    /// <summary>Hosts of the plan in order; null for one that no evidence names.</summary>
    public List<(string Name, Guest? Guest, SourcePoint At)> Hosts { get; } = [];

    /// <summary>Changes to the evidence the guests give, in line order.</summary>
    public List<(string Host, Action<HostDraft> Change)> Changes { get; } = [];

    public List<IExpectation> Expectations { get; } = [];

    public string Timer => Path.ChangeExtension(Unit, ".timer");

    /// <summary>Reads the name of a guest stated above; a stand-in after a fault.</summary>
    public Guest NeedGuest(LineCursor line)
    {
        string name = line.Any("the name of a guest");
        Guest? guest = Hosts.Find(h => h.Name == name).Guest;
        if (guest is null)
        {
            line.Unknown($"a guest stated above: {Names(Hosts.Where(h => h.Guest is not null))}");
        }

        return guest ?? new Guest(name);
    }

    /// <summary>Reads the name of a host stated above.</summary>
    public string NeedHost(LineCursor line)
    {
        string name = line.Any("the name of a host");
        if (!Hosts.Any(h => h.Name == name))
        {
            line.Unknown($"a host stated above: {Names(Hosts)}");
        }

        return name;
    }

    private static string Names(IEnumerable<(string Name, Guest? Guest, SourcePoint At)> hosts) =>
        hosts.Any() ? string.Join(", ", hosts.Select(h => h.Name)) : "none is stated yet";
}
