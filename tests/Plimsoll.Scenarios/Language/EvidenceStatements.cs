using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;
using Plimsoll.Scenarios.World;

namespace Plimsoll.Scenarios.Language;

/// <summary>Lines that change the evidence the guests give: take away, damage, add.</summary>
internal static class EvidenceStatements
{
    public static IReadOnlyDictionary<string, Action<LineCursor, ScenarioDraft>> All { get; } =
        new Dictionary<string, Action<LineCursor, ScenarioDraft>>(StringComparer.Ordinal)
        {
            ["drop"] = Drop,
            ["set"] = Set,
            ["series"] = Series,
            ["duplicate"] = Duplicate,
            ["metrics"] = (line, draft) =>
            {
                string host = draft.NeedHost(line);
                line.Need("none");
                draft.Changes.Add((host, h => (h.HasMetricSource, _) = (false, h.Series.RemoveAll(_ => true))));
            },
            ["journal"] = Journal,
            ["fault"] = (line, draft) =>
            {
                string host = draft.NeedHost(line);
                SourceFault fault = new(line.Any("the source"), line.Any("the reason in quotes"));
                draft.Changes.Add((host, h => h.Faults.Add(fault)));
            },
            ["warning"] = (line, draft) =>
            {
                string host = draft.NeedHost(line);
                SourceFault warning = new(line.Any("the source"), line.Any("the reason in quotes"));
                draft.Changes.Add((host, h => h.Warnings.Add(warning)));
            },
            ["answer"] = AnswerLine,
        };

    private static void Drop(LineCursor line, ScenarioDraft draft)
    {
        string host = draft.NeedHost(line);
        Selector selector = NeedSelector(line);
        (DateTimeOffset from, DateTimeOffset until) = line.Stretch();
        draft.Changes.Add((host, h =>
        {
            foreach (DraftSeries series in Matching(h, selector))
            {
                foreach (long time in Between(series, from, until))
                {
                    series.Samples.Remove(time);
                }
            }
        }
        ));
    }

    private static void Set(LineCursor line, ScenarioDraft draft)
    {
        string host = draft.NeedHost(line);
        Selector selector = NeedSelector(line);
        bool adds = line.Take("plus");
        double value = line.Number("the value");
        (DateTimeOffset from, DateTimeOffset until) = line.Stretch();
        draft.Changes.Add((host, h =>
        {
            foreach (DraftSeries series in Matching(h, selector))
            {
                foreach (long time in Between(series, from, until))
                {
                    series.Samples[time] = adds ? series.Samples[time] + value : value;
                }
            }
        }
        ));
    }

    private static void Series(LineCursor line, ScenarioDraft draft)
    {
        string host = draft.NeedHost(line);
        Selector selector = NeedSelector(line);
        line.Need("from");
        DateTimeOffset from = line.Time("the first value");
        line.Need("every");
        TimeSpan step = line.Duration("the distance of values");
        List<ValueList.Step> steps = [.. ValueList.Read(line)];
        draft.Changes.Add((host, h =>
        {
            DraftSeries series = new(
                selector.Metric,
                new Dictionary<string, string>(selector.Labels, StringComparer.Ordinal) { ["instance"] = $"{host}:9100" });
            for (int i = 0; i < steps.Count; i++)
            {
                long time = (from + (step * i)).ToUnixTimeMilliseconds();
                if (steps[i].IsStale)
                {
                    series.Stale.Add(time);
                }
                else if (steps[i].Value is double value)
                {
                    series.Samples[time] = value;
                }
            }

            h.Series.Add(series);
        }
        ));
    }

    /// <summary>Every series once more, under another value of a label: a second scrape job, a second server.</summary>
    private static void Duplicate(LineCursor line, ScenarioDraft draft)
    {
        string host = draft.NeedHost(line);
        Selector selector = NeedSelector(line);
        line.Need("as");
        string label = line.Any("a label's name");
        string value = line.Any("its value");
        TimeSpan shift = line.Take("shifted") ? line.Duration("how much later it scrapes") : TimeSpan.Zero;
        draft.Changes.Add((host, h =>
        {
            foreach (DraftSeries series in Matching(h, selector).ToList())
            {
                DraftSeries copy = new(
                    series.Metric,
                    new Dictionary<string, string>(series.Labels, StringComparer.Ordinal) { [label] = value });
                foreach ((long time, double sample) in series.Samples)
                {
                    copy.Samples[time + (long)shift.TotalMilliseconds] = sample;
                }

                h.Series.Add(copy);
            }
        }
        ));
    }

    private static void Journal(LineCursor line, ScenarioDraft draft)
    {
        string host = draft.NeedHost(line);
        Func<HostJournal, HostJournal?> change;
        if (line.Take("none"))
        {
            change = _ => null;
        }
        else if (line.Take("from") || line.IsNext("until"))
        {
            bool isEnd = line.Take("until");
            DateTimeOffset at = line.Time(isEnd ? "its last record" : "its first record");
            Window kept = isEnd ? new(DateTimeOffset.MinValue, at) : new(at, DateTimeOffset.MaxValue);
            change = j => JournalCut.Keep(j, kept);
        }
        else if (line.Take("without"))
        {
            change = line.Take("boot") ? WithoutBoot(line.Whole("a boot's number, from 1"))
                : line.Take("run") ? WithoutRun($"{host}-{line.Whole("a run's number, from 1")}")
                : line.Take("kills") ? j => j with { OomKills = [] }
                : line.Take("runs") ? j => j with { UnitEvents = [] }
                : line.Take("swap") ? j => j with { SwapActivations = [] }
                : line.Take("ends") ? j => j with { UnitEvents = [.. j.UnitEvents.Where(e => e.Kind == UnitEventKind.Starting)] }
                : NeedKernel(line);
        }
        else
        {
            line.Need("lost");
            string why = line.Any("the reason in quotes");
            change = j => j with { Losses = [.. j.Losses, why] };
        }

        draft.Changes.Add((host, h => h.Journal = h.Journal is { } journal ? change(journal) : null));
    }

    private static Func<HostJournal, HostJournal> NeedKernel(LineCursor line)
    {
        line.Need("kernel");
        return j => j with
        {
            OomKills = [],
            SwapActivations = [],
            Boots = [.. j.Boots.Select(b => b with { KernelRecords = 0 })],
        };
    }

    private static Func<HostJournal, HostJournal> WithoutBoot(int number) =>
        j => number < 1 || number > j.Boots.Count ? j : JournalCut.Without(j, j.Boots[number - 1].BootId);

    private static Func<HostJournal, HostJournal> WithoutRun(string invocation) =>
        j => j with { UnitEvents = [.. j.UnitEvents.Where(e => e.InvocationId != invocation)] };

    private static void AnswerLine(LineCursor line, ScenarioDraft draft)
    {
        string host = draft.NeedHost(line);
        string expression = line.Any("the expression in quotes");
        EvidenceItem item = new("http://prometheus.example", expression, Notation.Midnight, "answer");
        PromQlAnswer answer;
        if (line.Take("values"))
        {
            List<double> numbers = [];
            while (!line.AtEnd)
            {
                numbers.Add(line.Number("a value"));
            }

            answer = new PromQlAnswer.Values(numbers, item);
        }
        else if (line.Take("unavailable"))
        {
            answer = new PromQlAnswer.Unavailable(line.Any("the reason in quotes"));
        }
        else
        {
            line.Need("host-label-lost");
            answer = new PromQlAnswer.HostLabelLost(item);
        }

        draft.Changes.Add((host, h => h.Answers[expression] = answer));
    }

    private static Selector NeedSelector(LineCursor line) =>
        line.Value("a series such as up{job=\"node\"}, or a beginning such as node_memory_*", Selector.Parse) is { Metric: not null } s
            ? s
            : new Selector(string.Empty, new Dictionary<string, string>());

    private static IEnumerable<DraftSeries> Matching(HostDraft host, Selector selector) =>
        host.Series.Where(s => selector.Matches(s.Metric, s.Labels));

    private static List<long> Between(DraftSeries series, DateTimeOffset from, DateTimeOffset until) =>
        [.. series.Samples.Keys.Where(t => t >= from.ToUnixTimeMilliseconds() && t < until.ToUnixTimeMilliseconds())];
}
