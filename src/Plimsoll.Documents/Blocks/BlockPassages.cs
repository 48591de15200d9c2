using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Documents.Blocks;

/// <summary>The words people wrote into a block, and the rules it silences.</summary>
internal sealed class BlockPassages(BlockValues values)
{
    private static readonly Dictionary<string, PlanPart> Parts = new(StringComparer.Ordinal)
    {
        ["fix"] = PlanPart.Fix,
        ["criteria"] = PlanPart.Criteria,
        ["fallbacks"] = PlanPart.Fallbacks,
        ["timeline"] = PlanPart.Timeline,
        ["metrics"] = PlanPart.Metrics,
        ["steps"] = PlanPart.Steps,
    };

    private static readonly string[] Words = ["description", "text", "title", "event"];

    public static List<Passage> Read(YamlNode.Map root)
    {
        List<Passage> passages = [];
        foreach ((YamlNode.Scalar key, YamlNode value) in root.Entries)
        {
            if (Parts.TryGetValue(key.Text, out PlanPart part))
            {
                passages.AddRange(WordsIn(value).Select(
                    w => new Passage(PassageKind.Value, part, key.Text, string.Empty, w.Sourced)));
            }
        }

        return passages;
    }

    /// <summary><c>lint: {ignore: [{rule, reason}]}</c>: for the whole document.</summary>
    public List<LintSuppression> Suppressions(MapReader root)
    {
        if (root.Map("lint") is not YamlNode.Map map)
        {
            return [];
        }

        List<LintSuppression> found = [];
        foreach (YamlNode item in new MapReader(map, BlockKeys.Lint, "lint", values).List("ignore") ?? [])
        {
            if (item is not YamlNode.Map one)
            {
                values.WrongType(item, "ignore", "a map of rule, reason");
                continue;
            }

            MapReader reader = new(one, BlockKeys.Ignore, "ignore", values);
            if (!reader.Has("rule"))
            {
                values.Report(one.At, DocumentCodes.MissingKey, "'ignore' has no 'rule', expected one");
            }
            else if (reader.Sourced("rule") is { } rule)
            {
                string? reason = reader.Has("reason") ? reader.Text("reason") : null;
                found.Add(new(rule.Text, reason, rule.Whole, null, null));
            }
        }

        return found;
    }

    private static IEnumerable<YamlNode.Scalar> WordsIn(YamlNode node) => node switch
    {
        YamlNode.Sequence list => list.Items.SelectMany(i => i is YamlNode.Scalar scalar ? [scalar] : WordsIn(i)),
        YamlNode.Map map => map.Entries.Where(e => Words.Contains(e.Key.Text)).Select(e => e.Value)
            .OfType<YamlNode.Scalar>(),
        _ => [],
    };
}
