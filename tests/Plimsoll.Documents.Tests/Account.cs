using Plimsoll.Documents.Tests.Drafting;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Documents.Tests;

/// <summary>Looks at a plan from outside: is each line of its document recognised or listed as not
/// understood?</summary>
internal static class Account
{
    public static FollowUp Read(string text, string path = "plan.md")
    {
        Parsed<FollowUp> parsed = FollowUpReader.Read(path, text);
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.NotNull(parsed.Value);
        Assert.Empty(MissingLines(text, parsed.Value));
        AssertBlockSaysTheSame(text, path, parsed.Value);
        return parsed.Value;
    }

    // Whatever prose a test reads, a block drafted from it means the same.
    private static void AssertBlockSaysTheSame(string text, string path, FollowUp plan)
    {
        if (path.EndsWith(".md", StringComparison.Ordinal) && !text.Contains("yaml plimsoll", StringComparison.Ordinal))
        {
            Parsed<FollowUp> read = FollowUpReader.Read(path, Drafted.Document(text));
            Assert.DoesNotContain(read.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
            Assert.Equal(PlanText.Of(plan), PlanText.Of(read.Value!));
        }
    }

    /// <summary>Lines that hold text and are in neither list.</summary>
    public static IReadOnlyList<int> MissingLines(string text, FollowUp plan)
    {
        string[] lines = Lines(text);
        HashSet<int> accounted = [.. plan.Recognised.Select(r => r.Line)];
        foreach (NotUnderstood entry in plan.NotUnderstood)
        {
            // An entry is the text of its lines, joined; the lines it covers are found by eating that text.
            string rest = entry.Text;
            for (int line = entry.Line; line <= lines.Length && rest.Length > 0; line++)
            {
                string trimmed = lines[line - 1].Trim();
                Assert.StartsWith(trimmed, rest, StringComparison.Ordinal);
                rest = rest[trimmed.Length..].TrimStart(' ');
                accounted.Add(line);
            }

            Assert.Empty(rest);
        }

        return [.. Enumerable.Range(1, lines.Length).Where(l => lines[l - 1].Trim().Length > 0
            && !accounted.Contains(l))];
    }

    public static string[] Lines(string text) =>
        text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');

    public static void AssertInside(string text, SourcePoint at)
    {
        string[] lines = Lines(text);
        Assert.InRange(at.Line, 1, lines.Length);
        Assert.InRange(at.Column, 1, lines[at.Line - 1].Length + 1);
    }
}
