using System.Text.Json;

namespace Plimsoll.Prometheus.Answers;

/// <summary>Reads one element of a result: its labels, and its samples or sample.</summary>
internal sealed class SeriesReader(long maxSamples, bool keepsEndsOnly)
{
    private const int MaxLabels = 256;

    private readonly PointReader _points = new(maxSamples, keepsEndsOnly);
    private Dictionary<string, string>? _labels;
    private string _label = "";
    private Place _place;
    private int _skipDepth;

    private enum Place
    {
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

    /// <summary>Matrix or Vector, by the form of its samples; None before any were read.</summary>
    public ResultShape Shape { get; private set; }

    /// <summary>The opening brace of an element was read.</summary>
    public void Start()
    {
        _labels = null;
        Shape = ResultShape.None;
        _points.Clear();
        _place = Place.Series;
    }

    /// <summary>Takes a token; true when it was the last of the element.</summary>
    public bool Take(ref Utf8JsonReader reader)
    {
        switch (_place, reader.TokenType)
        {
            case (Place.Points or Place.SinglePoint, _):
                TakePoint(ref reader);
                break;
            case (Place.Skip, _):
                _place = JsonSkip.IsOver(reader.TokenType, ref _skipDepth) ? Place.Series : Place.Skip;
                break;
            case (Place.Series, JsonTokenType.EndObject):
                Problem = _labels is null || Shape == ResultShape.None
                    ? "a series of the answer lacks its labels or its samples"
                    : null;
                return true;
            case (Place.Series, JsonTokenType.PropertyName):
                TakeName(ref reader);
                break;
            case (Place.PointsValue, JsonTokenType.StartArray):
                _place = Shape == ResultShape.Matrix ? Place.Points : Place.SinglePoint;
                _points.Start(isInside: Shape == ResultShape.Vector);
                break;
            default:
                TakeMetric(ref reader);
                break;
        }

        return false;
    }

    /// <summary>The element, after its last token.</summary>
    public AnswerSeries Build() => new(_labels!, _points.Times.ToArray(), _points.Values.ToArray());

    private void TakeName(ref Utf8JsonReader reader)
    {
        bool isMatrix = reader.ValueTextEquals("values"u8);
        if (isMatrix || reader.ValueTextEquals("value"u8))
        {
            Problem = Shape == ResultShape.None ? null : "a series of the answer gives its samples twice";
            Shape = isMatrix ? ResultShape.Matrix : ResultShape.Vector;
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
            _skipDepth = 0;
            _place = Place.Skip;
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
                Problem = Unexpected.Token(reader.TokenType);
                break;
        }
    }

    private void TakePoint(ref Utf8JsonReader reader)
    {
        PointStep step = _points.Take(ref reader);
        Problem = _points.Problem;
        if (step == PointStep.End || (step == PointStep.PointEnd && _place == Place.SinglePoint))
        {
            _place = Place.Series;
        }
    }
}
