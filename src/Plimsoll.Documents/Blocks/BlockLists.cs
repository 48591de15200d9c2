using Plimsoll.Documents.Criteria;
using Plimsoll.Documents.Plans;
using Plimsoll.Documents.Prose;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Documents.Blocks;

/// <summary>Reads the lists of a block: criteria, fallbacks, timeline, metrics, steps, files.</summary>
internal sealed class BlockLists(BlockValues values)
{
    public List<CriterionDraft>? Criteria(MapReader root) => Read(root, "criteria", BlockKeys.Criterion, Criterion);

    public List<Fallback>? Fallbacks(MapReader root) => Read(root, "fallbacks", BlockKeys.Fallback, Fallback);

    public List<TimelineRow>? Timeline(MapReader root) => Read(root, "timeline", BlockKeys.Timeline, Row);

    public List<WatchedMetric>? Metrics(MapReader root) => Read(root, "metrics", BlockKeys.Metric, Metric);

    public List<VerificationStep>? Steps(MapReader root) => Read(root, "steps", BlockKeys.Step, Step);

    public List<Stated<string>>? PatchFiles(MapReader root) =>
        root.List("patch") is not IReadOnlyList<YamlNode> items
            ? null
            :
            [
                .. items.Select(PatchFile).OfType<Stated<string>>(),
            ];

    // An item is a text by itself, or a map; the text is then the map's first key.
    private List<T>? Read<T>(MapReader root, string key, string[] keys, Func<MapReader, T?> read)
        where T : class
    {
        if (root.List(key) is not IReadOnlyList<YamlNode> items)
        {
            return null;
        }

        List<T> result = [];
        foreach (YamlNode item in items)
        {
            YamlNode.Map? map = item as YamlNode.Map;
            if (item is YamlNode.Scalar scalar && keys[0] is "text" or "title")
            {
                map = new([(new(keys[0], false, item.At), item)], item.At);
            }

            if (map is null)
            {
                values.WrongType(item, key, $"a map of {string.Join(", ", keys)}");
                continue;
            }

            if (read(new MapReader(map, keys, key, values)) is T value)
            {
                result.Add(value);
            }
        }

        return result;
    }

    private CriterionDraft? Criterion(MapReader map)
    {
        string? text = map.Text("text");
        SourcedText? promql = map.Sourced("promql");
        IReadOnlyList<string>? checks = Checks(map);
        Absence? absence = map.Scalar("absence", "a word") is YamlNode.Scalar word
            ? values.Word(word, BlockWords.Absences)
            : null;
        if (!map.Has("text") && !map.Has("promql"))
        {
            values.Report(map.At, DocumentCodes.MissingKey, "a criterion has no 'text', expected one");
            return null;
        }

        if (map.Has("promql") && map.Has("checks"))
        {
            values.Report(
                map.At, DocumentCodes.Contradiction, "a criterion has 'checks' and 'promql', expected one of them");
        }

        if (map.Has("absence") && !map.Has("promql"))
        {
            values.Report(map.At, DocumentCodes.Contradiction, "'absence' without 'promql', expected both");
        }

        CriterionMeaning? meaning = promql is not null
            ? new CriterionMeaning.PromQl(promql.Text, absence ?? Absence.Unknown) { StatesAbsence = absence is not null }
            : checks is not null ? new CriterionMeaning.Checks(checks) : null;
        SourcedText[] expressions = promql is null ? [] : [promql];
        return (text ?? promql?.Text) is string words ? new(words, expressions, meaning, map.At) : null;
    }

    private IReadOnlyList<string>? Checks(MapReader map)
    {
        if (map.List("checks") is not IReadOnlyList<YamlNode> items)
        {
            return null;
        }

        List<string> ids = [];
        foreach (YamlNode item in items)
        {
            if (item is not YamlNode.Scalar id)
            {
                values.WrongType(item, "checks", "ids of checks");
            }
            else if (!KnownChecks.All.Contains(id.Text))
            {
                string nearest = Suggestion.Nearest(id.Text, KnownChecks.All) is string near
                    ? $"did you mean '{near}'?"
                    : $"expected one of {string.Join(", ", KnownChecks.All)}";
                values.Report(id.At, DocumentCodes.UnknownCheck, $"unknown check {id.Kind}, {nearest}");
            }
            else
            {
                ids.Add(id.Text);
            }
        }

        if (items.Count == 0)
        {
            values.Report(
                map.Find("checks")!.At, DocumentCodes.UnknownCheck, "'checks' is empty, expected ids of checks");
        }

        return ids.Count > 0 ? [.. ids.Distinct()] : null;
    }

    private Fallback? Fallback(MapReader map)
    {
        string? title = Required(map, "title", "a fallback");
        string? text = map.Text("text");
        FallbackKind? kind = map.Scalar("kind", "a word") is YamlNode.Scalar word
            ? values.Word(word, BlockWords.FallbackKinds)
            : null;
        return title is null
            ? null
            : new(title, text ?? title, kind ?? FallbackProse.KindOf(title, text ?? title), map.At);
    }

    private TimelineRow? Row(MapReader map)
    {
        YamlNode.Scalar? when = map.Scalar("at", "a time");
        DateTimeOffset? at = when is null ? null : values.Time(when);
        DateTimeOffset? until = map.Scalar("until", "a time") is YamlNode.Scalar end ? values.Time(end) : null;
        string? what = Required(map, "event", "a timeline row");
        if (!map.Has("at"))
        {
            values.Report(map.At, DocumentCodes.MissingKey, "a timeline row has no 'at', expected one");
        }

        if (until < at)
        {
            values.Report(
                map.Find("until")!.At, DocumentCodes.Contradiction, "'until' is before 'at', expected a later time");
        }

        return when is null || what is null ? null : new(when.Text, at, until, what, map.At);
    }

    private WatchedMetric? Metric(MapReader map)
    {
        bool hasPromQl = Required(map, "promql", "a metric") is not null;
        return Required(map, "title", "a metric") is string title && hasPromQl
            ? new(title, map.Sourced("promql")!, map.At)
            : null;
    }

    private VerificationStep? Step(MapReader map)
    {
        SourcedText? promql = map.Sourced("promql");
        return Required(map, "text", "a step") is string text ? new(text, promql, map.At) : null;
    }

    private Stated<string>? PatchFile(YamlNode item)
    {
        if (item is YamlNode.Scalar scalar)
        {
            return values.File(scalar, "patch") is string file ? new(file, scalar.At) : null;
        }

        values.WrongType(item, "patch", "a file name");
        return null;
    }

    private string? Required(MapReader map, string key, string what)
    {
        if (!map.Has(key))
        {
            values.Report(map.At, DocumentCodes.MissingKey, $"{what} has no '{key}', expected one");
        }

        return map.Text(key);
    }
}
