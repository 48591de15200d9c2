using System.Text.RegularExpressions;
using Plimsoll.Documents.Text;
using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Documents.Passages;

/// <summary>Finds the comments that silence lint rules: <c>&lt;!-- plimsoll:ignore RULE[, RULE]: reason --&gt;</c>.
/// </summary>
/// <remarks>A comment of its own covers the block that follows; before a heading, the section. One inside a block covers
/// that block.</remarks>
internal static partial class SuppressionReader
{
    public static IReadOnlyList<LintSuppression> Read(IReadOnlyList<Passage> passages, LineLedger ledger)
    {
        List<LintSuppression> found = [];
        for (int i = 0; i < passages.Count; i++)
        {
            Passage passage = passages[i];
            if (passage.Kind == PassageKind.Code)
            {
                continue;
            }

            foreach (Match match in Comment().Matches(passage.Text.Text))
            {
                (int first, int last) = passage.Kind == PassageKind.Aside
                    ? Following(passages, i)
                    : (passage.Text.At.Line, passage.Text.Whole.EndLine);
                string? reason = match.Groups["reason"].Value.Trim() is { Length: > 0 } text ? text : null;
                foreach (string rule in match.Groups["rules"].Value.Split(',', StringSplitOptions.TrimEntries))
                {
                    found.Add(new(rule, reason, passage.Text.Span(match.Index, match.Length), first, last));
                }

                if (passage.Kind == PassageKind.Aside)
                {
                    ledger.Use(passage.Text.At.Line, passage.Text.Whole.EndLine, "ignore", match.Groups["rules"].Value);
                }
            }
        }

        return found;
    }

    private static (int First, int Last) Following(IReadOnlyList<Passage> passages, int at)
    {
        int next = at + 1;
        while (next < passages.Count && passages[next].Kind == PassageKind.Aside)
        {
            next++;
        }

        if (next == passages.Count)
        {
            int end = passages[at].Text.Whole.EndLine;
            return (end, end);
        }

        int last = next;
        if (passages[next].Kind == PassageKind.Heading)
        {
            while (last + 1 < passages.Count && passages[last + 1].Kind != PassageKind.Heading)
            {
                last++;
            }
        }

        return (passages[next].Text.At.Line, passages[last].Text.Whole.EndLine);
    }

    [GeneratedRegex(
        @"<!--\s*plimsoll:ignore\s+(?<rules>[^\s:,<>]+(?:\s*,\s*[^\s:,<>]+)*)\s*(?::(?<reason>[^<>]*?))?\s*-->",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Comment();
}
