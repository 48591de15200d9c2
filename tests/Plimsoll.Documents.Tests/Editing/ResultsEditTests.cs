using System.Text;
using CsCheck;
using Plimsoll.Documents.Editing;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Testing;

namespace Plimsoll.Documents.Tests.Editing;

public sealed class ResultsEditTests
{
    private const string Begin = ResultsSection.Begin;
    private const string End = ResultsSection.End;

    private static readonly string Sample = File.ReadAllText(Repository.Sample("follow-up.md"));

    // Lines that would be a plan, were they read, among them some that leave code open.
    private static readonly Gen<string[]> AnyLines = Gen.Int[0, 9].Select(i => ((string[])
    [
        "", "## Hosts", "- ns9", "other.service", "| Host | RAM |", "| --- | --- |", "| ns8 | 4 GB |", "# Success criteria",
        "```", "~~~",
    ])[i]).Array[0, 12];

    private static readonly int SampleLines = Sample.Count(c => c == '\n');

    public static TheoryData<string, string> Appended => new()
    {
        { "a\n", $"a\n\n{Begin}\nX\n{End}\n" },
        { "a", $"a\n\n{Begin}\nX\n{End}" },
        { "a\r\nb\r\n", $"a\r\nb\r\n\r\n{Begin}\r\nX\r\n{End}\r\n" },
        { "a\rb", $"a\rb\r\r{Begin}\rX\r{End}" },
        { "\uFEFFa\n", $"\uFEFFa\n\n{Begin}\nX\n{End}\n" },
        { "a\n \t\n", $"a\n \t\n{Begin}\nX\n{End}\n" },
        { "", $"{Begin}\nX\n{End}\n" },
        { "\n\n", $"\n\n{Begin}\nX\n{End}\n" },
        { "- a\n\t- b\n\n\t\tcode\n", $"- a\n\t- b\n\n\t\tcode\n\n{Begin}\nX\n{End}\n" },
        { "- a\n  - b", $"- a\n  - b\n\n{Begin}\nX\n{End}" },
        { "> quote\n", $"> quote\n\n{Begin}\nX\n{End}\n" },
        { "~~~~\n~~~\n~~~~\n", $"~~~~\n~~~\n~~~~\n\n{Begin}\nX\n{End}\n" },
        { "---\na: b\n---\n", $"---\na: b\n---\n\n{Begin}\nX\n{End}\n" },
        { "<div>\n", $"<div>\n\n{Begin}\nX\n{End}\n" },

        // An example of a section is none.
        { $"```\n{Begin}\n{End}\n```\n", $"```\n{Begin}\n{End}\n```\n\n{Begin}\nX\n{End}\n" },
        { $"~~~~ md\n~~~\n{Begin}\n~~~\n~~~~\n", $"~~~~ md\n~~~\n{Begin}\n~~~\n~~~~\n\n{Begin}\nX\n{End}\n" },
        { $"1. a\n\n   ```\n   {Begin}\n   ```\n", $"1. a\n\n   ```\n   {Begin}\n   ```\n\n{Begin}\nX\n{End}\n" },
        { $"a\n\n    {Begin}\n", $"a\n\n    {Begin}\n\n{Begin}\nX\n{End}\n" },
        { $"---\na: b\n{Begin}\n---\nb\n", $"---\na: b\n{Begin}\n---\nb\n\n{Begin}\nX\n{End}\n" },
        { $"`{Begin}`\n", $"`{Begin}`\n\n{Begin}\nX\n{End}\n" },
    };

    public static TheoryData<string, string> Replaced => new()
    {
        { $"a\n{Begin}\nold\nold\n{End}\nb\n", $"a\n{Begin}\nX\n{End}\nb\n" },
        { $"a\n{Begin}\n{End}\nb", $"a\n{Begin}\nX\n{End}\nb" },
        { $"{Begin}\r\n\r\n{End}", $"{Begin}\r\nX\r\n{End}" },
        { $"a\n\n  {Begin}\t\nold\n   {End} \n\tb", $"a\n\n  {Begin}\t\nX\n   {End} \n\tb" },
        { $"- a\n  - b\n{Begin}\n{End}\n  - c\n", $"- a\n  - b\n{Begin}\nX\n{End}\n  - c\n" },
        { $"\uFEFF{Begin}\n\n\n{End}\n", $"\uFEFF{Begin}\nX\n{End}\n" },
        { $"~~~\n{Begin}\n~~~\n{Begin}\n```\nx\n```\n{End}\n", $"~~~\n{Begin}\n~~~\n{Begin}\nX\n{End}\n" },
        { $"<details>\n\n{Begin}\n{End}\n\n</details>\n", $"<details>\n\n{Begin}\nX\n{End}\n\n</details>\n" },
    };

    [Theory]
    [MemberData(nameof(Appended))]
    [MemberData(nameof(Replaced))]
    public void Apply_WhenWritten_ChangesTheSectionAlone(string text, string expected)
    {
        ResultsEdit edit = Prepare(Encoding.UTF8.GetBytes(text));

        Assert.Equal(expected, Encoding.UTF8.GetString(edit.Apply(["X"])!));
    }

    [Theory]
    [MemberData(nameof(Appended))]
    [MemberData(nameof(Replaced))]
    public void Apply_WhenWrittenAgain_ChangesNothing(string text, string expected)
    {
        Assert.NotEqual(text, expected);
        byte[] once = Encoding.UTF8.GetBytes(expected);
        ResultsEdit edit = Prepare(once);

        Assert.Equal(["X"], edit.Current);
        Assert.False(edit.IsNew);
        Assert.Equal(once, edit.Apply(["X"]));
    }

    [Fact]
    public void Apply_WhenOtherBytesAreNoUtf8_KeepsThem()
    {
        byte[] before = [0xFF, (byte)'a', 0xE2, (byte)'\n'];
        byte[] after = [(byte)'\r', 0xC3];
        byte[] text = [.. before, .. Encoding.UTF8.GetBytes($"{Begin}\nold\n{End}"), .. after];

        byte[] changed = Prepare(text).Apply(["X", "Y"])!;

        Assert.Equal([.. before, .. Encoding.UTF8.GetBytes($"{Begin}\nX\nY\n{End}"), .. after], changed);
    }

    [Theory]
    [InlineData($"{Begin}\n", "PLM1012 1:1")]
    [InlineData($"{Begin}\n```\n{End}\n", "PLM1012 1:1")]
    [InlineData($"a\n {End}\n", "PLM1014 2:2")]
    [InlineData($"{Begin}\n{Begin}\n{End}\n", "PLM1014 2:1")]
    [InlineData($"{Begin}\n{End}\n{End}\n", "PLM1014 3:1")]
    [InlineData($"{Begin}\n{End}\n\n{Begin}\n{End}\n", "PLM1014 4:1, PLM1014 5:1")]
    [InlineData($"- a\n  {Begin}\n  {End}\n", "PLM1014 2:3, PLM1014 3:3")]
    [InlineData($"> {Begin}\n> {End}\n", "PLM1014 1:1, PLM1014 2:1")]
    [InlineData($"<div>\n{Begin}\n{End}\n</div>\n", "PLM1014 2:1, PLM1014 3:1")]
    [InlineData($"<!-- a\n{Begin}\n", "PLM1014 2:1")]
    [InlineData("<!--plimsoll:results begin-->\n<!-- plimsoll:results end -->\n", "PLM1014 1:1, PLM1014 2:1")]
    [InlineData($"{Begin} Results\n{End}\n", "PLM1014 1:1, PLM1014 2:1")]
    [InlineData("a\n```\ncode\n", "PLM1015 3:1")]
    [InlineData("a\n~~~\n```\n", "PLM1015 3:1")]
    [InlineData("a\n<!-- open\n\nb", "PLM1015 4:1")]
    [InlineData("<pre>\n", "PLM1015 1:1")]
    public void Prepare_WhenThePlaceIsNotClear_SaysWhere(string text, string faults)
    {
        Parsed<ResultsEdit> parsed = ResultsEdit.Prepare("a.md", Encoding.UTF8.GetBytes(text));

        Assert.Null(parsed.Value);
        Assert.Equal(
            faults,
            string.Join(", ", parsed.Diagnostics.OrderBy(d => d.At.Line)
                .Select(d => $"{d.Code} {d.At.Line}:{d.At.Column}")));
        Assert.All(parsed.Diagnostics, d => Account.AssertInside(text, d.At));
    }

    [Theory]
    [InlineData("plan.yaml")]
    [InlineData("plan.YML")]
    public void Prepare_WhenYaml_SaysThatItHasNoPlace(string path) =>
        Assert.Equal("PLM1015", Assert.Single(ResultsEdit.Prepare(path, "unit: a\n"u8).Diagnostics).Code);

    [Theory]
    [InlineData(End)]
    [InlineData(Begin)]
    [InlineData("```")]
    [InlineData("<!--")]
    [InlineData("a\n\n" + End)]
    public void Apply_WhenLinesBreakTheSection_Refuses(string line)
    {
        Assert.Throws<ArgumentException>(() => Prepare("a\n"u8).Apply([line]));
        Assert.Throws<ArgumentException>(
            () => Prepare(Encoding.UTF8.GetBytes($"a\n{Begin}\n{End}\n\n~~~\nb\n~~~\n")).Apply([line]));
    }

    [Fact]
    public void Apply_WhenItWouldBeTooLarge_IsNull()
    {
        Assert.Null(Prepare("a\n"u8).Apply([new string('x', FollowUpReader.MaxBytes)]));
        Assert.Null(Prepare("a\n"u8).Apply([.. Enumerable.Repeat("x", FollowUpReader.MaxLines)]));
    }

    [Fact]
    public void Read_WhenResultsAreAtTheEnd_GivesTheSamePlan() => Gen.Select(AnyLines, Gen.Int[0, 2]).Sample(
        (lines, ending) =>
        {
            string text = Sample.Replace("\n", ((string[])["\n", "\r\n", "\r"])[ending], StringComparison.Ordinal);
            try
            {
                byte[]? written = Prepare(Encoding.UTF8.GetBytes(text)).Apply(lines);
                Assert.Equal(Plan(text), Plan(Encoding.UTF8.GetString(written!)));
            }
            catch (ArgumentException)
            {
                // The lines left code open.
                Assert.Contains(lines, l => l is "```" or "~~~");
            }
        });

    [Fact]
    public void Read_WhenResultsAreAnywhere_DoNotCount() => Gen.Select(AnyLines, Gen.Int[0, SampleLines]).Sample(
        (lines, after) =>
        {
            List<string> all = [.. Sample.Split('\n')];
            all.InsertRange(after, [Begin, End]);
            string empty = string.Join('\n', all);
            if (ResultsEdit.Prepare("a.md", Encoding.UTF8.GetBytes(empty)).Value is not { IsNew: false } edit)
            {
                // The markers came to stand within a list or code: the reader says so or sees none, as the writer.
                return;
            }

            all.InsertRange(after + 1, [.. lines.Select(l => l is "```" or "~~~" ? "x" : l)]);
            Assert.Equal(
                [.. PlanLines(empty, after + 2, 0)],
                [.. PlanLines(string.Join('\n', all), after + 2 + lines.Length, lines.Length)]);
        });

    private static ResultsEdit Prepare(ReadOnlySpan<byte> bytes)
    {
        Parsed<ResultsEdit> parsed = ResultsEdit.Prepare("a.md", bytes);
        Assert.Empty(parsed.Diagnostics);
        return parsed.Value!;
    }

    private static string Plan(string text) => string.Join('\n', PlanLines(text, int.MaxValue, 0));

    // What was made of each line, those of the results left out; lines after them counted as if they were not there.
    private static IEnumerable<string> PlanLines(string text, int end, int shift)
    {
        FollowUp plan = Account.Read(text);
        int Moved(int line) => line > end ? line - shift : line;
        return
        [
            .. plan.Recognised.Where(r => r.Kind != "results").Select(r => $"{Moved(r.Line)} {r.Kind}: {r.Text}"),
            .. plan.NotUnderstood.Select(n => $"{Moved(n.Line)} not understood: {n.Text}"),
            .. plan.Hosts.Select(h => $"{h.Name} {h.Memory} {Moved(h.At.Line)}"),
            .. plan.Criteria.Select(c => $"{c.Text} {c.Meaning.GetType().Name} {Moved(c.At.Line)}"),
            $"{plan.Unit.Value} {plan.Timer} {plan.Alert?.Value} {plan.Fix?.Swap}",
            $"{plan.Soak with { At = null }} {plan.Risk} {plan.Limits}",
        ];
    }
}
