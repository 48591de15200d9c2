using System.Text.Json;
using Plimsoll.Prometheus.Samples;

namespace Plimsoll.Prometheus.Answers;

/// <summary>Reads <c>[seconds,"value"]</c> pairs.</summary>
/// <param name="keepsEndsOnly">Of each series only the first and the last pair are kept; all are checked.</param>
internal sealed class PointReader(long maxSamples, bool keepsEndsOnly)
{
    private long[] _times = new long[64];
    private double[] _values = new double[64];
    private int _count;
    private long _total;
    private long _time;
    private Place _place;

    private enum Place
    {
        BeforePoint,
        Time,
        Value,
        PointEnd,
    }

    public string? Problem { get; private set; }

    public ReadOnlySpan<long> Times => _times.AsSpan(0, _count);

    public ReadOnlySpan<double> Values => _values.AsSpan(0, _count);

    public void Clear() => _count = 0;

    /// <param name="isInside">The bracket of the first point was read already.</param>
    public void Start(bool isInside) => _place = isInside ? Place.Time : Place.BeforePoint;

    public PointStep Take(ref Utf8JsonReader reader)
    {
        switch (_place)
        {
            case Place.BeforePoint when reader.TokenType == JsonTokenType.StartArray:
                _place = Place.Time;
                return PointStep.Inside;
            case Place.BeforePoint when reader.TokenType == JsonTokenType.EndArray:
                return PointStep.End;
            case Place.Time when reader.TokenType == JsonTokenType.Number:
                return TakeTime(reader.ValueSpan);
            case Place.Value when reader.TokenType == JsonTokenType.String:
                return TakeValue(reader.ValueSpan);
            case Place.PointEnd when reader.TokenType == JsonTokenType.EndArray:
                _place = Place.BeforePoint;
                return PointStep.PointEnd;
            default:
                return Fail("a sample of the answer is not a pair of a time and a quoted value");
        }
    }

    private PointStep TakeTime(ReadOnlySpan<byte> text)
    {
        if (SampleText.TryParseSeconds(text, out _time) != TimestampFault.None)
        {
            return Fail("a sample of the answer has a time that is no time");
        }

        if (_count > 0 && _time <= _times[_count - 1])
        {
            return Fail("the samples of the answer are not in the order of time");
        }

        _place = Place.Value;
        return PointStep.Inside;
    }

    private PointStep TakeValue(ReadOnlySpan<byte> text)
    {
        if (!SampleText.TryParseValue(text, out double value))
        {
            return Fail("a sample of the answer has a value that is no number");
        }

        if (++_total > maxSamples)
        {
            return Fail($"the answer has more than {maxSamples} samples");
        }

        if (keepsEndsOnly && _count == 2)
        {
            _count = 1;
        }

        if (_count == _times.Length)
        {
            Array.Resize(ref _times, _count * 2);
            Array.Resize(ref _values, _count * 2);
        }

        _times[_count] = _time;
        _values[_count++] = value;
        _place = Place.PointEnd;
        return PointStep.Inside;
    }

    private PointStep Fail(string problem)
    {
        Problem = problem;
        return PointStep.Problem;
    }
}
