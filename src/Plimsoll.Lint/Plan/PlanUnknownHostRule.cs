using System.Globalization;
using System.Text.RegularExpressions;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps.Passages;
using Plimsoll.Lint.Plan.Reading;

namespace Plimsoll.Lint.Plan;

/// <summary>A host that is spoken of and not in the plan's list, so that nobody looks at it.</summary>
/// <remarks>A heuristic: a name of the same letters as a host of the plan, with another number.</remarks>
public sealed partial class PlanUnknownHostRule : ILintRule
{
    public string Id => "plan/unknown-host";

    public LintSeverity Severity => LintSeverity.Warning;

    public string Summary => "the document speaks of a host that its list does not have";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        HashSet<string> known = new(subject.Plan.Hosts.Select(h => h.Name), StringComparer.OrdinalIgnoreCase);
        ILookup<string, string> stems = known.Where(n => Numbered().IsMatch(n))
            .ToLookup(Stem, n => n, StringComparer.OrdinalIgnoreCase);
        HashSet<string> told = new(StringComparer.OrdinalIgnoreCase);

        // A fallback may well name a machine that the plan is not about.
        foreach (Passage passage in PlanWords.Prose(subject.Plan).Where(p => p.Part != PlanPart.Fallbacks))
        {
            foreach (Match match in Numbered().Matches(passage.Text.Text))
            {
                string name = match.Value;
                if (!known.Contains(name) && stems.Contains(Stem(name)) && !told.Contains(name)
                    && !LeftOut().IsMatch(PlanWords.Sentence(passage, match.Index)))
                {
                    told.Add(name);
                    yield return Finding(passage.Text.Span(match.Index, match.Length), name, [.. stems[Stem(name)]]);
                }
            }
        }
    }

    private LintFinding Finding(SourceSpan span, string name, string[] alike)
    {
        string? twin = Array.Find(alike, a => Number(a) == Number(name));
        return this.Finds(
            span,
            $"{name} is not in the plan's list of hosts, so nothing asks whether the fix worked there "
            + $"(the list has {PlanWords.Names([.. alike.Order(StringComparer.Ordinal)])})",
            twin is null ? $"add {name} to the hosts, or correct its name" : $"write {twin}, if that is the one meant");
    }

    private static string Stem(string name) => name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    private static int Number(string name) => int.Parse(name.AsSpan(Stem(name).Length), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![\w.:/-])[A-Za-z][A-Za-z-]{1,30}[0-9]{1,4}(?![\w-]|\.\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    // The plan says itself that it is not about this one.
    [GeneratedRegex(
        @"\b(?:not\s+(?:affected|included|concerned|part|in\s+scope|touched|changed|listed)|out\s+of\s+scope|exclu\w+|except\w*|apart\s+from|other\s+than|unaffected|untouched|left\s+out|skipp?\w*|decommission\w*|retired|replaced|no\s+longer|switched\s+off|gone)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LeftOut();
}
