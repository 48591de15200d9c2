using System.Text.Json;
using Plimsoll.Prometheus.Samples;

namespace Plimsoll.Prometheus.Answers;

/// <summary>Reads the answer of <c>/api/v1/query</c> or <c>query_range</c> token by token, without ever holding its
/// text.</summary>
/// <remarks>Anything other than what the API promises is a <see cref="Problem"/>: an answer half understood is no
/// evidence. Source: Prometheus HTTP API, "Instant queries" and "Expression query result formats".</remarks>
/// <param name="keepsEndsOnly">Of each series only the first and the last sample are kept.</param>
internal sealed class QueryAnswerReader(long maxSamples, bool keepsEndsOnly = false) : IJsonTokens
{
    private const int MaxSeries = 1_000_000;

    private readonly AnswerEnvelope _envelope = new();
    private readonly SeriesReader _reader = new(maxSamples, keepsEndsOnly);
    private readonly List<AnswerSeries> _series = [];
    private readonly HashSet<string> _seriesKeys = new(StringComparer.Ordinal);
    private Place _place;
    private string? _resultType;
    private ResultShape _shape;
    private bool _hasData;
    private int _skipDepth;

    private enum Place
    {
        Envelope,
        DataValue,
        Data,
        ResultType,
        ResultValue,
        Result,
        Scalar,
        Series,
        Skip,
    }

    public string? Problem { get; private set; }

    /// <summary>The server's own error text, where its answer says that it failed.</summary>
    public string? ServerError => _envelope.Error;

    /// <summary>The complete answer, or null and a <see cref="Problem"/>. To be called at the end of the
    /// text.</summary>
    public QueryAnswer? Finish()
    {
        Problem ??= _envelope.Check()
            ?? (!_hasData ? "the answer has no data"
                : _resultType is null ? "the answer does not say its result type"
                : _shape == ResultShape.None ? "the answer has no result"
                : !Fits(_resultType, _shape) ? $"the answer's result is not the {Shown(_resultType)} it says it is"
                : null);
        return Problem is null ? new QueryAnswer(_resultType!, _series, _envelope.Reservations) : null;
    }

    public void Take(ref Utf8JsonReader reader)
    {
        switch (_place)
        {
            case Place.Series:
                if (_reader.Take(ref reader))
                {
                    EndSeries();
                }

                Problem ??= _reader.Problem;
                break;
            case Place.Envelope:
                if (_envelope.Take(ref reader) == EnvelopeStep.Data)
                {
                    _place = Place.DataValue;
                }

                Problem ??= _envelope.Problem;
                break;
            case Place.Skip:
                _place = JsonSkip.IsOver(reader.TokenType, ref _skipDepth) ? Place.Data : Place.Skip;
                break;
            case Place.ResultValue or Place.Result or Place.Scalar:
                TakeResult(ref reader);
                break;
            default:
                TakeData(ref reader);
                break;
        }
    }

    private static string Shown(string text) => text.Length <= 20 ? text : text[..20];

    private static bool Fits(string resultType, ResultShape shape) => resultType switch
    {
        "matrix" => shape is ResultShape.Empty or ResultShape.Matrix,
        "vector" => shape is ResultShape.Empty or ResultShape.Vector,
        "scalar" or "string" => shape == ResultShape.Scalar,
        _ => false,
    };

    private void TakeData(ref Utf8JsonReader reader)
    {
        switch (_place, reader.TokenType)
        {
            case (Place.DataValue, JsonTokenType.StartObject) when !_hasData:
                _hasData = true;
                _place = Place.Data;
                break;
            case (Place.DataValue, JsonTokenType.Null):
            case (Place.Data, JsonTokenType.EndObject):
                _place = Place.Envelope;
                break;
            case (Place.Data, JsonTokenType.PropertyName):
                _skipDepth = 0;
                _place = reader.ValueTextEquals("result"u8) ? Place.ResultValue
                    : reader.ValueTextEquals("resultType"u8) ? Place.ResultType
                    : Place.Skip;
                break;
            case (Place.ResultType, JsonTokenType.String) when _resultType is null:
                _resultType = reader.GetString();
                _place = Place.Data;
                break;
            default:
                Problem = Unexpected.Token(reader.TokenType);
                break;
        }
    }

    private void TakeResult(ref Utf8JsonReader reader)
    {
        switch (_place, reader.TokenType)
        {
            case (Place.ResultValue, JsonTokenType.StartArray) when _shape == ResultShape.None:
                _shape = ResultShape.Empty;
                _place = Place.Result;
                break;
            case (Place.Result, JsonTokenType.StartObject) when _shape != ResultShape.Scalar:
                _reader.Start();
                _place = Place.Series;
                break;
            case (Place.Result, JsonTokenType.Number) when _shape == ResultShape.Empty:
                _shape = ResultShape.Scalar;
                _place = Place.Scalar;
                break;
            case (Place.Scalar, JsonTokenType.String):
                _place = Place.Result;
                break;
            case (Place.Result, JsonTokenType.EndArray):
                _place = Place.Data;
                break;
            default:
                Problem = Unexpected.Token(reader.TokenType);
                break;
        }
    }

    private void EndSeries()
    {
        _place = Place.Result;
        if (_reader.Problem is not null)
        {
            return;
        }

        AnswerSeries series = _reader.Build();
        Problem = _shape != ResultShape.Empty && _shape != _reader.Shape ? "the answer mixes single values and ranges"
            : _series.Count == MaxSeries ? $"the answer has more than {MaxSeries} series"
            : !_seriesKeys.Add(LabelKey.Of(series.Labels)) ? "the answer has one series twice"
            : null;
        _shape = _reader.Shape;
        _series.Add(series);
    }
}
