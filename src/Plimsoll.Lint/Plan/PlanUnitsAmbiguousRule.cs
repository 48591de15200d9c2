using System.Text.RegularExpressions;
using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Lint.Plan;

/// <summary>Sizes in GB or MB, of which nobody can tell whether powers of 1000 or of 1024 are meant.</summary>
public sealed partial class PlanUnitsAmbiguousRule : ILintRule
{
    public string Id => "plan/units-ambiguous";

    public LintSeverity Severity => LintSeverity.Information;

    public string Summary => "a size is given in GB or MB, which is two different amounts";

    /// <remarks>One finding for the sizes that are read by their usual meaning, and one for each that a criterion is
    /// decided by: there 7 % can be the whole margin.</remarks>
    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        (Passage Passage, MemoryText Size)[] sizes =
        [
            .. from passage in PlanWords.Prose(subject.Plan)
               where passage.Kind != PassageKind.Value || passage.Part == PlanPart.Criteria
               from size in MemoryText.FindAll(passage.Text.Text)
               where Decimal().IsMatch(passage.Text.Text[size.Start..size.End])
               select (passage, size),
        ];
        foreach ((Passage passage, MemoryText size) in sizes.Where(s => IsExactCriterion(s.Passage, s.Size)))
        {
            yield return this.Finds(
                passage.Text.Span(size.Start, size.End - size.Start),
                $"'{passage.Text.Text[size.Start..size.End]}' is two amounts that are 7 % apart (in GB) or 5 % (in MB), "
                + $"and a criterion rests on it; it is read as {size.Size}",
                $"write {size.Size}",
                LintSeverity.Warning);
        }

        (Passage Passage, MemoryText Size)[] others = [.. sizes.Where(s => !IsExactCriterion(s.Passage, s.Size))];
        if (others.Length > 0)
        {
            (Passage passage, MemoryText first) = others[0];
            int[] lines = [.. others.Select(o => o.Passage.Text.PointOf(o.Size.Start).Line).Distinct()];
            string where = lines.Length > 1 ? $" ({PlanWords.Lines(lines)})" : string.Empty;
            yield return this.Finds(
                passage.Text.Span(first.Start, first.End - first.Start),
                $"GB and MB are read as powers of 1024 here{where}: '{passage.Text.Text[first.Start..first.End]}' as {first.Size}",
                "write GiB or MiB where the difference matters");
        }
    }

    // "about" leaves room for the difference; the size of a machine's memory does not decide a criterion.
    private static bool IsExactCriterion(Passage passage, MemoryText size) =>
        passage.Part == PlanPart.Criteria && passage.Kind != PassageKind.Heading && !size.IsApproximate
        && Measured().IsMatch(passage.Text.Text);

    [GeneratedRegex(@"\d[\s-]?[kmgt]b?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Decimal();

    [GeneratedRegex(
        @"\b(?:swap\w*|headroom|available|free|peak|MemAvailable|SwapTotal)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Measured();
}
