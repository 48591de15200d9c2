using System.Text.RegularExpressions;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;
using Plimsoll.Lint.Plan.Reading;

namespace Plimsoll.Lint.Plan;

/// <summary>Sizes in GB or MB, of which nobody can tell whether powers of 1000 or of 1024 are meant, and numbers with a
/// comma, which is a decimal one to some and separates thousands to others.</summary>
public sealed partial class PlanUnitsAmbiguousRule : ILintRule
{
    public string Id => "plan/units-ambiguous";

    public LintSeverity Severity => LintSeverity.Information;

    public string Summary => "a size is given in GB or MB, which is two different amounts";

    /// <remarks>A finding for each size that a criterion is decided by: there 7 % can be the whole margin. One for all
    /// measured sizes elsewhere. None for the nominal size of a machine (nobody sells 2 GB of memory as 1.86 GiB), and
    /// none for "about": that leaves room for the difference.</remarks>
    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        List<(Passage Passage, MemoryText Size)> others = [];
        foreach (Passage passage in PlanWords.Prose(subject.Plan))
        {
            foreach (MemoryText size in PlanWords.Sizes(passage.Text.Text).Where(s => IsDecimal(passage, s)))
            {
                if (IsDeciding(passage, size))
                {
                    yield return Deciding(passage, size);
                }
                else if (!IsNominal(subject.Plan, size))
                {
                    others.Add((passage, size));
                }
            }

            foreach (Match comma in Comma().Matches(passage.Text.Text))
            {
                yield return this.Finds(
                    passage.Text.Span(comma.Index, comma.Length),
                    $"'{comma.Value}' is not read as a size: the comma may be a decimal one or separate thousands",
                    "write it with a point, or without a separator, e.g. 1.6 GiB or 1600 MiB",
                    passage.Part == PlanPart.Criteria ? LintSeverity.Warning : Severity);
            }
        }

        if (others.Count > 0)
        {
            (Passage passage, MemoryText first) = others[0];
            int[] lines = [.. others.Select(o => o.Passage.Text.PointOf(o.Size.Start).Line).Distinct()];
            string where = lines.Length > 1 ? $" ({PlanWords.Lines(lines)})" : string.Empty;
            yield return this.Finds(
                passage.Text.Span(first.Start, first.End - first.Start),
                $"GB and MB are read as powers of 1024{where}: '{Words(passage, first)}' as {first.Size}",
                "write GiB or MiB where the difference matters");
        }
    }

    private LintFinding Deciding(Passage passage, MemoryText size)
    {
        string words = Words(passage, size);
        string apart = words.Contains('g', StringComparison.OrdinalIgnoreCase) ? "7 %"
            : words.Contains('m', StringComparison.OrdinalIgnoreCase) ? "5 %"
            : words.Contains('t', StringComparison.OrdinalIgnoreCase) ? "10 %" : "2 %";
        return this.Finds(
            passage.Text.Span(size.Start, size.End - size.Start),
            $"'{words}' is two amounts that are {apart} apart, by powers of 1000 or of 1024, and a criterion rests on it; "
            + $"it is read as {size.Size}",
            $"write {size.Size}",
            LintSeverity.Warning);
    }

    private static bool IsDecimal(Passage passage, MemoryText size) => Decimal().IsMatch(Words(passage, size));

    private static bool IsDeciding(Passage passage, MemoryText size)
    {
        if (passage.Part != PlanPart.Criteria || passage.Kind == PassageKind.Heading || size.IsApproximate)
        {
            return false;
        }

        return Measured().IsMatch(PlanWords.Before(passage, size) + ' ' + PlanWords.After(passage, size))
            && !OfMachine().IsMatch(PlanWords.After(passage, size));
    }

    private static bool IsNominal(FollowUp plan, MemoryText size) => size.IsApproximate
        || plan.Hosts.Any(h => h.Memory == size.Size)
        || (size.Size.Mebibytes % 512 == 0 && size.Size.Mebibytes > 0);

    private static string Words(Passage passage, MemoryText size) => passage.Text.Text[size.Start..size.End];

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"\d[\s-]?[kmgt]b?$", Options)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"(?<![\w.,])\d{1,4},\d{1,3}\s?[kmgt]i?b\b", Options)]
    private static partial Regex Comma();

    [GeneratedRegex(@"\b(?:swap\w*|headroom|available|free|peak|MemAvailable|SwapTotal|zram)\b", Options)]
    private static partial Regex Measured();

    [GeneratedRegex(@"^[\s-]*(?:(?:of\s+)?RAM\b|VMs?\b|guests?\b|hosts?\b|machines?\b)", Options)]
    private static partial Regex OfMachine();
}
