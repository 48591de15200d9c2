namespace Plimsoll.Prometheus.Answers;

/// <summary>What <c>/api/v1/query</c> answered.</summary>
/// <param name="ResultType"><c>matrix</c>, <c>vector</c>, <c>scalar</c> or <c>string</c>.</param>
/// <param name="Series">Elements of a matrix or vector; empty for a scalar or string.</param>
/// <param name="Reservations">The server's warnings, and those of its notes that speak of missing data.</param>
internal sealed record QueryAnswer(
    string ResultType, IReadOnlyList<AnswerSeries> Series, IReadOnlyList<string> Reservations);
