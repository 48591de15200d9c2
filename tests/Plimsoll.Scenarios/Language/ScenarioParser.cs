using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Scenarios.World;

namespace Plimsoll.Scenarios.Language;

/// <summary>Reads the scenario language of <c>docs/formats/scenario.md</c>. Each line is a statement; each wrong line
/// gives one diagnostic, all of them at once.</summary>
internal static class ScenarioParser
{
    private const string PendingMark = "# pending:";

    private static readonly Dictionary<string, Action<LineCursor, ScenarioDraft>> _statements =
        PlanStatements.All.Concat(GuestStatements.All).Concat(EvidenceStatements.All).Concat(ExpectStatements.All)
            .ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);

    /// <returns>The scenario, or PLM9001 (word not expected), PLM9002 (no such value), PLM9003 (unknown name), PLM9004
    /// (open quote), PLM9005 (nothing stated or expected).</returns>
    public static Parsed<Scenario> Parse(string path, string text)
    {
        ScenarioDraft draft = new();
        List<Diagnostic> faults = [];
        string? pending = null;
        int number = 0;
        foreach (string row in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (row.StartsWith(PendingMark, StringComparison.Ordinal))
            {
                pending = row[PendingMark.Length..].Trim();
            }

            LineCursor line = new(path, number, row);
            if (!line.AtEnd)
            {
                line.One("a statement", _statements)(line, draft);
                line.End();
            }

            if (line.Fault is { } fault)
            {
                faults.Add(fault);
            }
        }

        SourcePoint end = new(path, number, 1);
        if (faults.Count == 0 && draft.Hosts.Count == 0)
        {
            faults.Add(new Diagnostic(end, "PLM9005", "found no host, expected a line 'guest NAME' or 'host NAME'"));
        }
        else if (faults.Count == 0 && draft.Expectations.Count == 0)
        {
            faults.Add(new Diagnostic(end, "PLM9005", "found nothing to compare, expected a line 'expect ...'"));
        }

        return faults.Count > 0 ? new Parsed<Scenario>(null, faults) : new Parsed<Scenario>(Build(path, draft, pending), []);
    }

    private static Scenario Build(string path, ScenarioDraft draft, string? pending)
    {
        HostDraft[] drafts = [.. draft.Hosts.Select(h => Evidence(h.Name, h.Guest, draft))];
        FollowUp plan = new()
        {
            Path = path,
            Name = Path.GetFileNameWithoutExtension(path),
            Hosts = [.. draft.Hosts.Zip(drafts, (host, d) => d.Host(host.Guest?.Promised, host.At))],
            Unit = new Stated<string>(draft.Unit, new SourcePoint(path, 1, 1)),
            Timer = draft.Timer,
            Fix = draft.Fix,
            Alert = draft.Alert,
            Soak = draft.Soak,
            Risk = draft.Risk,
            Limits = draft.Limits,
            Criteria = draft.Criteria,
        };
        foreach ((string host, Action<HostDraft> change) in draft.Changes)
        {
            change(drafts.First(d => d.Name == host));
        }

        Guest[] guests = [.. draft.Hosts.Select(h => h.Guest).OfType<Guest>()];
        Window window = draft.Window ?? (guests.Length == 0
            ? new Window(Notation.Midnight, Notation.Midnight + TimeSpan.FromHours(11))
            : new Window(guests.Min(g => g.From), guests.Max(g => g.Until)));
        window = new Window(draft.Soak.From ?? window.From, draft.Soak.Until ?? window.Until);
        IReadOnlyList<MetricSelector> needs =
            [.. EvidenceNeeds.For(plan), .. CheckCatalog.All.SelectMany(c => c.Needs(plan))];
        return new Scenario(
            plan, window, [.. drafts.Select(d => d.Build(window, draft.Rule, needs))], draft.Expectations, pending);
    }

    private static HostDraft Evidence(string name, Guest? guest, ScenarioDraft draft)
    {
        HostDraft host = new(name);
        if (guest is not null)
        {
            host.Series.AddRange(new GuestMetrics(guest, draft.Unit, draft.Timer, draft.Alert?.Value).Write());
            host.Journal = new GuestJournal(guest, draft.Unit).Write();
        }

        return host;
    }
}
