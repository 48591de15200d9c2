using System.Text.RegularExpressions;
using Plimsoll.PromQl.Tests.Corpus;

namespace Plimsoll.PromQl.Tests.Agreement;

/// <summary>A reason why promtool 2.42 and this parser may differ: a line of <c>disagreements.txt</c>, a row of
/// <c>docs/promql.md</c>.</summary>
/// <param name="IsTakenHere">Which way the two differ.</param>
/// <param name="Message">Of the one that refuses.</param>
/// <param name="Expression">What its text has.</param>
internal sealed record DisagreementClass(
    string Name,
    bool IsTakenHere,
    System.Text.RegularExpressions.Regex Message,
    System.Text.RegularExpressions.Regex Expression)
{
    public static IReadOnlyList<DisagreementClass> All { get; } =
        [.. ExpressionCorpus.Lines("disagreements.txt").Select(Read)];

    public bool Explains(Disagreement disagreement) =>
        IsTakenHere == disagreement.IsTakenHere
        && Message.IsMatch(disagreement.Message)
        && Expression.IsMatch(disagreement.Expression);

    private static DisagreementClass Read(string line)
    {
        string[] parts = line.Split('\t');
        return new(parts[0], parts[1] == "taken here", new(parts[2]), new(parts[3], RegexOptions.IgnoreCase));
    }
}
