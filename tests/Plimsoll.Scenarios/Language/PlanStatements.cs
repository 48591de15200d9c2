using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Scenarios.Language;

/// <summary>Lines that state the plan, and what a server says about the alert's rule.</summary>
internal static class PlanStatements
{
    private static readonly Dictionary<string, Absence> _absences = new(StringComparer.Ordinal)
    {
        ["absent-unknown"] = Absence.Unknown,
        ["must-exist"] = Absence.MustExist,
        ["absent-passes"] = Absence.Passes,
    };

    public static IReadOnlyDictionary<string, Action<LineCursor, ScenarioDraft>> All { get; } =
        new Dictionary<string, Action<LineCursor, ScenarioDraft>>(StringComparer.Ordinal)
        {
            ["unit"] = (line, draft) => draft.Unit = line.Any("a unit's name"),
            ["fix"] = Fix,
            ["alert"] = Alert,
            ["soak"] = Soak,
            ["limit"] = Limit,
            ["risk"] = Risk,
            ["criterion"] = Criterion,
            ["rule"] = Rule,
            ["window"] = (line, draft) =>
            {
                (DateTimeOffset from, DateTimeOffset until) = (line.Time("start"), line.Time("end"));
                draft.Window = new Window(from, until);
            },
        };

    private static void Fix(LineCursor line, ScenarioDraft draft)
    {
        SwapPromise? swap = null;
        if (line.Take("zram") || line.IsNext("disk"))
        {
            SwapKind kind = line.Take("disk") ? SwapKind.Disk : SwapKind.Zram;
            double? percent = null;
            ByteSize? size = null;
            if (!line.AtEnd && !line.IsNext("merged"))
            {
                line.Value<int>("a percentage such as 50% or a size such as 1GiB", text =>
                {
                    percent = Notation.Percent(text);
                    size = Notation.Size(text) is ulong bytes ? ByteSize.FromBytes(bytes) : null;
                    return percent is null && size is null ? null : 0;
                });
            }

            swap = new SwapPromise(kind, percent, percent == 50, size, null);
        }
        else
        {
            line.Need("nothing");
        }

        DateTimeOffset? merged = line.Take("merged") ? line.Time("the merge") : null;
        draft.Fix = new Fix("the fix", null, merged, false, swap, line.Start);
    }

    private static void Alert(LineCursor line, ScenarioDraft draft)
    {
        draft.Alert = new Stated<string>(line.Any("an alert's name"), line.Start);
        draft.Limits = draft.Limits with { AlertsOnlyForOom = line.Take("only-for-oom") };
    }

    private static void Soak(LineCursor line, ScenarioDraft draft)
    {
        int runs = line.Take("runs") ? line.Whole("a number of runs") : draft.Soak.RunsPerHost;
        draft.Soak = new Soak
        {
            RunsPerHost = runs,
            From = line.Take("from") ? line.Time("start") : null,
            Until = line.Take("until") ? line.Time("end") : null,
        };
    }

    private static void Limit(LineCursor line, ScenarioDraft draft)
    {
        if (line.Take("swap-used"))
        {
            draft.Limits = draft.Limits with { SwapUsedPercent = line.Value<double>("a percentage such as 80%", Notation.Percent) };
        }
        else if (line.Take("full-stall"))
        {
            draft.Limits = draft.Limits with { FullStallPercent = line.Value<double>("a percentage such as 20%", Notation.Percent) };
        }
        else if (line.Take("swap-total"))
        {
            ByteSize size = ByteSize.FromBytes(line.Size("SwapTotal"));
            draft.Limits = draft.Limits with
            {
                SwapTotal = new Stated<ByteSize>(size, line.Start),
                SwapTotalIsApproximate = line.Take("about"),
            };
        }
        else
        {
            line.Unexpected("swap-used, full-stall or swap-total");
        }
    }

    private static void Risk(LineCursor line, ScenarioDraft draft)
    {
        line.Need("probability");
        double probability = line.Number("a probability");
        line.Need("runs");
        draft.Risk = draft.Risk with { OomProbability = probability, Runs = line.Whole("a number of runs") };
    }

    private static void Criterion(LineCursor line, ScenarioDraft draft)
    {
        if (line.Take("unchecked"))
        {
            string text = line.Any("the criterion's text in quotes");
            draft.Criteria.Add(new(text, new CriterionMeaning.NotMachineChecked("no check asks this"), line.Start));
        }
        else
        {
            line.Need("promql");
            string expression = line.Any("an expression in quotes");
            Absence absence = line.One("what absence means", _absences);
            draft.Criteria.Add(new(expression, new CriterionMeaning.PromQl(expression, absence), line.Start));
        }
    }

    private static void Rule(LineCursor line, ScenarioDraft draft)
    {
        EvidenceItem item = new("http://prometheus.example", "/api/v1/rules", Notation.Midnight, "the rule");
        if (line.Take("loaded"))
        {
            draft.Rule = new RuleProof.Loaded(item, Notation.Midnight + TimeSpan.FromHours(11));
        }
        else if (line.Take("observed"))
        {
            (DateTimeOffset from, DateTimeOffset until) = (line.Time("start"), line.Time("end"));
            draft.Rule = new RuleProof.Observed(new Window(from, until), item);
        }
        else if (line.Take("missing"))
        {
            draft.Rule = new RuleProof.NotLoaded(line.Any("the reason in quotes"), item);
        }
        else
        {
            line.Need("unknown");
            draft.Rule = new RuleProof.Unknown(line.Any("the reason in quotes"));
        }
    }
}
