namespace Plimsoll.PromQl.Clauses;

/// <summary>Which series of two vectors belong together.</summary>
/// <param name="Labels">Null where neither <c>on</c> nor <c>ignoring</c> is written: all labels must match.</param>
/// <param name="IsOn">Whether only <paramref name="Labels"/> must match; else all but these.</param>
/// <param name="Group">Which side may have several series per match.</param>
/// <param name="Included">Labels that <c>group_left</c> or <c>group_right</c> takes over from the one side.</param>
/// <param name="FillLeft">The value of missing series of the left side; null: none. Experimental since Prometheus
/// 3.10.</param>
/// <param name="FillRight">The value of missing series of the right side; null: none. Experimental since Prometheus
/// 3.10.</param>
/// <param name="Span">From the first of the words to the last.</param>
public sealed record VectorMatching(
    IReadOnlyList<LabelName>? Labels,
    bool IsOn,
    MatchingGroup Group,
    IReadOnlyList<LabelName> Included,
    double? FillLeft,
    double? FillRight,
    TextSpan Span);
