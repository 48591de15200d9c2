using System.Text.RegularExpressions;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps.Passages;

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
        foreach (Passage passage in PlanWords.Prose(subject.Plan))
        {
            foreach (Match match in Numbered().Matches(passage.Text.Text))
            {
                string name = match.Value;
                if (!known.Contains(name) && stems.Contains(Stem(name)) && told.Add(name))
                {
                    yield return Finding(passage.Text.Span(match.Index, match.Length), name, stems[Stem(name)]);
                }
            }
        }
    }

    private LintFinding Finding(SourceSpan span, string name, IEnumerable<string> alike) => this.Finds(
        span,
        $"{name} is not in the plan's list of hosts, so nothing asks whether the fix worked there "
        + $"(the list has {PlanWords.Names([.. alike.Order(StringComparer.Ordinal)])})",
        $"add {name} to the hosts, or correct its name");

    private static string Stem(string name) => name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    [GeneratedRegex(@"(?<![\w.:/-])[A-Za-z][A-Za-z-]{1,30}\d{1,4}(?![\w-]|\.\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();
}
