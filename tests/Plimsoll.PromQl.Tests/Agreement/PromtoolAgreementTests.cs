using System.Globalization;
using System.Text;
using Plimsoll.PromQl.Tests.Corpus;
using Plimsoll.PromQl.Tests.Fuzz;
using Plimsoll.Testing;

namespace Plimsoll.PromQl.Tests.Agreement;

/// <summary>Whether an expression is one: asked here and of Prometheus' own promtool, thousands of times.</summary>
public sealed class PromtoolAgreementTests
{
    private const int Expressions = 4000;
    private const int LongestExpression = 2000;

    private static readonly string s_document = Path.Combine(Repository.Root, "docs", "promql.md");
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [Fact]
    public async Task Verdict_WhenAskedOfPromtoolToo_DiffersForListedReasonsOnly()
    {
        Assert.SkipUnless(await Promtool.IsInstalledAsync(), Promtool.SkipReason);
        string[] given = [.. ExpressionCorpus.Valid.Concat(ExpressionCorpus.Lines("edges.txt")).Concat(Beyond()).Distinct()];
        string[] expressions = [.. given, .. Damaged(given).Take(Expressions - given.Length)];
        string?[] refusals = await Promtool.JudgeAsync(expressions);

        Dictionary<DisagreementClass, int> seen = [];
        List<string> unlisted = [];
        foreach (Disagreement disagreement in Compare(expressions, refusals))
        {
            DisagreementClass? reason = DisagreementClass.All.FirstOrDefault(c => c.Explains(disagreement));
            if (reason is null)
            {
                unlisted.Add(disagreement.ToString());
            }
            else
            {
                seen[reason] = seen.GetValueOrDefault(reason) + 1;
            }
        }

        Report(refusals, seen);
        Assert.True(unlisted.Count == 0, $"{unlisted.Count} unlisted:\n{string.Join('\n', unlisted)}");
        Assert.Empty(DisagreementClass.All.Except(seen.Keys).Select(c => $"never seen: {c.Name}"));
        string text = File.ReadAllText(s_document).ReplaceLineEndings(" ");
        string taken = refusals.Count(r => r is null).ToString("N0", CultureInfo.InvariantCulture);
        Assert.Contains($"promtool takes {taken}. The two differ on {seen.Values.Sum()},", text);
        Assert.Equal(Documented(), seen.OrderBy(s => s.Key.Name).Select(s => $"| {s.Key.Name} | {Taker(s.Key)} | {s.Value} |"));
    }

    [Fact]
    public void Class_WhenListed_HasARowInTheDocumentAndTheOtherWayRound() => Assert.Equal(
        DisagreementClass.All.OrderBy(c => c.Name).Select(c => $"| {c.Name} | {Taker(c)} |"),
        Documented().Select(row => string.Join('|', row.Split('|')[..3]) + "|"));

    /// <summary>The first three cells of the document's rows: class, who takes it, how often.</summary>
    private static string[] Documented() =>
    [
        .. File.ReadLines(s_document)
            .Select(line => line.Split('|'))
            .Where(cells => cells.Length == 7 && cells[3].Trim().All(char.IsAsciiDigit))
            .OrderBy(cells => cells[1].Trim())
            .Select(cells => string.Join('|', cells[..4]) + "|"),
    ];

    private static string Taker(DisagreementClass reason) => reason.IsTakenHere ? "here" : "promtool";

    private static IEnumerable<Disagreement> Compare(string[] expressions, string?[] refusals)
    {
        for (int i = 0; i < expressions.Length; i++)
        {
            IReadOnlyList<PromQlFault> faults = PromQlParser.Parse(expressions[i]).Faults;
            if ((faults.Count == 0) != (refusals[i] is null))
            {
                yield return new(expressions[i], faults.Count == 0, refusals[i] ?? faults[0].Message);
            }
        }
    }

    /// <summary>On both sides of each limit.</summary>
    private static IEnumerable<string> Beyond()
    {
        yield return $"up{{host=~\"({new string('a', 4000)}){{1000}}\"}}";
        foreach (int more in (int[])[-1, 0])
        {
            int depth = PromQlParser.MaxDepth + more;
            yield return $"{new string('(', depth)}up{new string(')', depth)}";
            yield return $"{new string('-', depth)}up";
            yield return $"up{string.Concat(Enumerable.Repeat(" + 1", PromQlParser.MaxHeight + more))}";
            yield return $"up #{new string('.', PromQlParser.MaxChars - 3 + more)}";
        }
    }

    /// <summary>What a file in YAML can hold: promtool reads no other.</summary>
    private static IEnumerable<string> Damaged(string[] given)
    {
        ExpressionMutator mutator = new(ExpressionCorpus.Valid, seed: 20_260_208);
        HashSet<string> seen = [.. given];
        while (true)
        {
            string text = mutator.Next();
            if (text.Length is > 0 and <= LongestExpression && IsUnicode(text) && seen.Add(text))
            {
                yield return text;
            }
        }
    }

    private static bool IsUnicode(string text)
    {
        try
        {
            return s_strict.GetByteCount(text) > 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static void Report(string?[] refusals, Dictionary<DisagreementClass, int> seen)
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"promtool takes {refusals.Count(r => r is null)} of {refusals.Length}");
        foreach ((DisagreementClass reason, int count) in seen)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{reason.Name}: {count}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine(text.ToString());
    }
}
