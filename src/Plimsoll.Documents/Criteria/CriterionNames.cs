using Plimsoll.Documents.Prose;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Documents.Criteria;

/// <summary>Names of the plan a criterion may use: hosts, unit, alert; and what it may rely on.</summary>
internal sealed class CriterionNames
{
    private readonly Dictionary<string, Term> _terms = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ByteSize?> _memory = new(StringComparer.OrdinalIgnoreCase);

    public CriterionNames(
        IEnumerable<FollowUpHost> hosts, string? unit, string? alert, Fix? fix, bool isDaily, int? statedRuns)
    {
        Alert = alert;
        Fix = fix;
        IsDaily = isDaily;
        StatedRuns = statedRuns;
        if (unit is not null)
        {
            AddUnit(unit);
        }

        if (alert is not null)
        {
            _terms[alert] = Term.AlertName;
            AlertIsOfUnit = unit is not null && AlertProse.SpeaksFor(alert, unit[..Math.Max(0, unit.LastIndexOf('.'))]);
        }

        foreach (FollowUpHost host in hosts)
        {
            _terms[host.Name] = Term.Scope;
            _memory[host.Name] = host.Memory;
        }
    }

    public string? Alert { get; }

    /// <summary>The alert's name holds the unit's, so "no upgrade alert" means this one.</summary>
    public bool AlertIsOfUnit { get; }

    public Fix? Fix { get; }

    /// <summary>The document says the unit runs every night or day, so days are runs.</summary>
    public bool IsDaily { get; }

    /// <summary>Runs per host the block asks for; null: as many as the criteria ask for.</summary>
    public int? StatedRuns { get; }

    public Term TermOf(string word) => _terms.GetValueOrDefault(word, Term.Unknown);

    /// <summary>The named hosts, or where none is named at least one host, are promised exactly this much
    /// RAM.</summary>
    public bool HaveMemory(IReadOnlyList<string> hosts, ByteSize size) => hosts.Count > 0
        ? hosts.All(h => _memory.GetValueOrDefault(h) == size)
        : _memory.Values.Any(m => m == size);

    private void AddUnit(string unit)
    {
        string stem = unit[..Math.Max(0, unit.LastIndexOf('.'))];
        foreach (string name in new[] { unit, stem, $"{stem}s" })
        {
            _terms[name] = Term.Run;
        }

        // People say "upgrade" for nixos-upgrade and "backup" for restic-backup.
        if (stem.Contains("upgrad", StringComparison.OrdinalIgnoreCase)
            || stem.Contains("updat", StringComparison.OrdinalIgnoreCase))
        {
            AddRuns("upgrade", "upgrades", "update", "updates", "auto-upgrade", "auto-upgrades");
        }

        if (stem.Contains("backup", StringComparison.OrdinalIgnoreCase))
        {
            AddRuns("backup", "backups");
        }
    }

    private void AddRuns(params string[] words)
    {
        foreach (string word in words)
        {
            _terms[word] = Term.Run;
        }
    }
}
