using System.Text.Json;
using Plimsoll.Prometheus.Samples;

namespace Plimsoll.Prometheus.Answers;

/// <summary>Reads the answer of <c>/api/v1/query</c> token by token, without ever holding its text.</summary>
/// <remarks>Anything other than what the API promises is a <see cref="Problem"/>: an answer half understood is no
/// evidence. Source: Prometheus HTTP API, "Instant queries" and "Expression query result formats".</remarks>
internal sealed class QueryAnswerReader(long maxSamples) : IJsonTokens
{
    private const int MaxSeries = 1_000_000;
    private const int MaxLabels = 256;

    private readonly AnswerEnvelope _envelope = new();
    private readonly List<AnswerSeries> _series = [];
    private readonly HashSet<string> _seriesKeys = new(StringComparer.Ordinal);
    private readonly PointReader _points = new(maxSamples);
    private Place _place = Place.Envelope;
    private string? _resultType;
    private ResultShape _shape = ResultShape.None;
    private bool _hasData;
    private Dictionary<string, string>? _labels;
    private ResultShape _seriesShape = ResultShape.None;
    private string _label = "";
    private int _skipDepth;
    private Place _afterSkip;

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
        MetricValue,
        Metric,
        LabelValue,
        PointsValue,
        Points,
        SinglePoint,
        Skip,
    }

    public string? Problem { get; private set; }

    /// <summary>The server's own error text, where its answer says that it failed.</summary>
    public string? ServerError => _envelope.Error;

    /// <summary>The complete answer, or null and a <see cref="Problem"/>. To be called at the end of the text.</summary>
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
            case Place.Points:
                TakePoint(ref reader, Place.Points);
                break;
            case Place.SinglePoint:
                TakePoint(ref reader, Place.SinglePoint);
                break;
            case Place.Skip:
                Skip(ref reader);
                break;
            case Place.Envelope:
                if (_envelope.Take(ref reader) == EnvelopeStep.Data)
                {
                    _place = Place.DataValue;
                }

                Problem ??= _envelope.Problem;
                break;
            default:
                TakeStructure(ref reader);
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

    private void TakeStructure(ref Utf8JsonReader reader)
    {
        switch (_place, reader.TokenType)
        {
            case (Place.DataValue, JsonTokenType.StartObject) when !_hasData:
                _hasData = true;
                _place = Place.Data;
                break;
            case (Place.DataValue, JsonTokenType.Null):
                _place = Place.Envelope;
                break;
            case (Place.Data, JsonTokenType.PropertyName):
                TakeDataName(ref reader);
                break;
            case (Place.Data, JsonTokenType.EndObject):
                _place = Place.Envelope;
                break;
            case (Place.ResultType, JsonTokenType.String) when _resultType is null:
                _resultType = reader.GetString();
                _place = Place.Data;
                break;
            case (Place.ResultValue, JsonTokenType.StartArray) when _shape == ResultShape.None:
                _shape = ResultShape.Empty;
                _place = Place.Result;
                break;
            default:
                TakeResult(ref reader);
                break;
        }
    }

    private void TakeDataName(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("result"u8))
        {
            _place = Place.ResultValue;
        }
        else if (reader.ValueTextEquals("resultType"u8))
        {
            _place = Place.ResultType;
        }
        else
        {
            StartSkip(Place.Data);
        }
    }

    private void TakeResult(ref Utf8JsonReader reader)
    {
        switch (_place, reader.TokenType)
        {
            case (Place.Result, JsonTokenType.StartObject) when _shape != ResultShape.Scalar:
                _labels = null;
                _seriesShape = ResultShape.None;
                _points.Clear();
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
            case (Place.Series, JsonTokenType.PropertyName):
                TakeSeriesName(ref reader);
                break;
            case (Place.Series, JsonTokenType.EndObject):
                EndSeries();
                break;
            case (Place.PointsValue, JsonTokenType.StartArray):
                _place = _seriesShape == ResultShape.Matrix ? Place.Points : Place.SinglePoint;
                _points.Start(isInside: _seriesShape == ResultShape.Vector);
                break;
            default:
                TakeMetric(ref reader);
                break;
        }
    }

    private void TakeSeriesName(ref Utf8JsonReader reader)
    {
        bool isMatrix = reader.ValueTextEquals("values"u8);
        if (isMatrix || reader.ValueTextEquals("value"u8))
        {
            if (_seriesShape != ResultShape.None)
            {
                Problem = "a series of the answer gives its samples twice";
            }

            _seriesShape = isMatrix ? ResultShape.Matrix : ResultShape.Vector;
            _place = Place.PointsValue;
        }
        else if (reader.ValueTextEquals("metric"u8))
        {
            _place = Place.MetricValue;
        }
        else if (reader.ValueTextEquals("histogram"u8) || reader.ValueTextEquals("histograms"u8))
        {
            Problem = "the answer has native histograms, which are no plain samples";
        }
        else
        {
            StartSkip(Place.Series);
        }
    }

    private void TakeMetric(ref Utf8JsonReader reader)
    {
        switch (_place, reader.TokenType)
        {
            case (Place.MetricValue, JsonTokenType.StartObject) when _labels is null:
                _labels = new(StringComparer.Ordinal);
                _place = Place.Metric;
                break;
            case (Place.Metric, JsonTokenType.PropertyName):
                _label = reader.GetString()!;
                _place = Place.LabelValue;
                break;
            case (Place.Metric, JsonTokenType.EndObject):
                _place = Place.Series;
                break;
            case (Place.LabelValue, JsonTokenType.String):
                if (_labels!.Count == MaxLabels || !_labels.TryAdd(_label, reader.GetString()!))
                {
                    Problem = "a series of the answer has a label twice, or too many labels";
                }

                _place = Place.Metric;
                break;
            default:
                Problem = $"the answer has {Describe(reader.TokenType)} where the query API has another thing";
                break;
        }
    }

    private void TakePoint(ref Utf8JsonReader reader, Place place)
    {
        PointStep step = _points.Take(ref reader);
        if (step == PointStep.Problem)
        {
            Problem = _points.Problem;
        }
        else if (step == PointStep.End || (step == PointStep.PointEnd && place == Place.SinglePoint))
        {
            _place = Place.Series;
        }
    }

    private void EndSeries()
    {
        if (_labels is null || _seriesShape == ResultShape.None)
        {
            Problem = "a series of the answer lacks its labels or its samples";
            return;
        }

        if (_shape != ResultShape.Empty && _shape != _seriesShape)
        {
            Problem = "the answer mixes single values and ranges";
            return;
        }

        if (_series.Count == MaxSeries)
        {
            Problem = $"the answer has more than {MaxSeries} series";
            return;
        }

        if (!_seriesKeys.Add(LabelKey.Of(_labels)))
        {
            Problem = "the answer has one series twice";
            return;
        }

        _shape = _seriesShape;
        _series.Add(new AnswerSeries(_labels, _points.Times.ToArray(), _points.Values.ToArray()));
        _place = Place.Result;
    }

    private void StartSkip(Place after)
    {
        _afterSkip = after;
        _skipDepth = 0;
        _place = Place.Skip;
    }

    private void Skip(ref Utf8JsonReader reader)
    {
        if (JsonSkip.IsOver(reader.TokenType, ref _skipDepth))
        {
            _place = _afterSkip;
        }
    }

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject or JsonTokenType.EndObject => "an object",
        JsonTokenType.StartArray or JsonTokenType.EndArray => "an array",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "a truth value",
    };
}
