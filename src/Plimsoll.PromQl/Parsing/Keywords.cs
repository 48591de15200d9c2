using System.Collections.Frozen;
using Plimsoll.PromQl.Operators;

namespace Plimsoll.PromQl.Parsing;

/// <summary>The words of the language, in any case, and where else they may be names.</summary>
internal static class Keywords
{
    private static readonly FrozenDictionary<string, AggregationOperator> s_aggregations =
        Enum.GetValues<AggregationOperator>().ToFrozenDictionary(o => o.Text(), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, TokenKind> s_words =
        new Dictionary<string, TokenKind>(
            s_aggregations.Keys.Select(word => KeyValuePair.Create(word, TokenKind.Aggregation)))
        {
            ["and"] = TokenKind.And,
            ["or"] = TokenKind.Or,
            ["unless"] = TokenKind.Unless,
            ["atan2"] = TokenKind.Atan2,
            ["by"] = TokenKind.By,
            ["without"] = TokenKind.Without,
            ["on"] = TokenKind.On,
            ["ignoring"] = TokenKind.Ignoring,
            ["group_left"] = TokenKind.GroupLeft,
            ["group_right"] = TokenKind.GroupRight,
            ["fill"] = TokenKind.Fill,
            ["fill_left"] = TokenKind.FillLeft,
            ["fill_right"] = TokenKind.FillRight,
            ["bool"] = TokenKind.Bool,
            ["offset"] = TokenKind.Offset,
            ["anchored"] = TokenKind.Anchored,
            ["smoothed"] = TokenKind.Smoothed,
            ["start"] = TokenKind.Start,
            ["end"] = TokenKind.Finish,
            ["step"] = TokenKind.Step,
            ["range"] = TokenKind.Range,
            ["max_of"] = TokenKind.MaxOf,
            ["min_of"] = TokenKind.MinOf,
            ["inf"] = TokenKind.Number,
            ["nan"] = TokenKind.Number,
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, TokenKind>.AlternateLookup<ReadOnlySpan<char>> s_wordOf =
        s_words.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, AggregationOperator>.AlternateLookup<ReadOnlySpan<char>>
        s_aggregationOf = s_aggregations.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Null: no word of the language, so a name.</summary>
    public static TokenKind? Find(ReadOnlySpan<char> word) =>
        s_wordOf.TryGetValue(word, out TokenKind kind) ? kind : null;

    /// <param name="word">Of a token of that kind.</param>
    public static AggregationOperator Aggregation(ReadOnlySpan<char> word) => s_aggregationOf[word];

    /// <summary>Words that stand for themselves inside brackets; the others are no duration.</summary>
    public static TokenKind? FindInDuration(ReadOnlySpan<char> word) =>
        Find(word) is TokenKind.Step or TokenKind.Range or TokenKind.MaxOf or TokenKind.MinOf ? Find(word) : null;

    /// <summary>Whether a metric may be called so without quotes.</summary>
    public static bool IsMetricName(TokenKind kind) =>
        kind is TokenKind.Identifier or TokenKind.MetricIdentifier
        || (kind >= TokenKind.And && !IsNeverAMetricName(kind));

    /// <summary>Whether a label in <c>by</c>, <c>on</c> and their kin may be called so without quotes. The word
    /// <c>without</c> may not, for no reason that shows.</summary>
    public static bool IsLabelName(TokenKind kind) =>
        kind is TokenKind.Identifier or TokenKind.MetricIdentifier
        || (kind >= TokenKind.And && kind != TokenKind.Without);

    private static bool IsNeverAMetricName(TokenKind kind) =>
        kind is TokenKind.Atan2 or TokenKind.On or TokenKind.Ignoring or TokenKind.GroupLeft or TokenKind.GroupRight
            or TokenKind.Bool;
}
