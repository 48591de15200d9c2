using System.Text.Json;
using Plimsoll.Prometheus.Blocks.Chunks;
using Plimsoll.Prometheus.Samples;

namespace Plimsoll.Prometheus.Server.Exports;

/// <summary>Reads one line of an export: <c>{"metric":{...},"values":[...],"timestamps":[...]}</c>.</summary>
/// <remarks>
/// Its memory is used again for the next line. Values are decimals, <c>null</c> for a stale marker, and infinities:
/// <c>"Infinity"</c>, of older versions <c>+Inf</c> without quotes, which is no JSON; so values are not read as JSON.
/// Source: VictoriaMetrics documentation, "How to export data in JSON line format", and 1.79.5 itself.
/// </remarks>
internal sealed class ExportLine
{
    private byte[] _metric = new byte[256];
    private double[] _values = new double[1024];
    private long[] _times = new long[1024];
    private int _metricLength;
    private int _valueCount;
    private int _timeCount;

    /// <summary>Why a line could not be read.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>The labels as written: a JSON object.</summary>
    public ReadOnlySpan<byte> Metric => _metric.AsSpan(0, _metricLength);

    /// <summary>Unix milliseconds, in the order of the line.</summary>
    public ReadOnlySpan<long> Times => _times.AsSpan(0, _timeCount);

    /// <summary>Beside <see cref="Times"/>; <see cref="StaleMarker"/> among them.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(0, _valueCount);

    public int Count => _timeCount;

    public bool TryRead(ReadOnlySpan<byte> line)
    {
        _metricLength = _valueCount = _timeCount = 0;
        int seen = 0;
        ReadOnlySpan<byte> rest = line.TrimEnd((byte)'\r');
        if (!Take(ref rest, (byte)'{'))
        {
            return Fail("the answer has a line that is no object");
        }

        do
        {
            if (Key(ref rest, "\"metric\":"u8) && (seen & 1) == 0)
            {
                seen |= 1;
                if (!TakeMetric(ref rest))
                {
                    return Fail("the answer has a line whose labels cannot be read");
                }
            }
            else if (Key(ref rest, "\"values\":["u8) && (seen & 2) == 0)
            {
                seen |= 2;
                if (!TakeValues(ref rest))
                {
                    return Fail("the answer has a value that is no number");
                }
            }
            else if (Key(ref rest, "\"timestamps\":["u8) && (seen & 4) == 0)
            {
                seen |= 4;
                if (!TakeTimes(ref rest))
                {
                    return Fail("the answer has a time that is no time");
                }
            }
            else
            {
                return Fail("the answer has a line that is not what the export promises");
            }
        }
        while (Take(ref rest, (byte)','));

        return seen == 7 && Take(ref rest, (byte)'}') && rest.IsEmpty
            ? _valueCount == _timeCount || Fail("the answer has a line with more values than times, or fewer")
            : Fail("the answer has a line that is not whole");
    }

    private static bool Take(ref ReadOnlySpan<byte> rest, byte character)
    {
        bool isThere = !rest.IsEmpty && rest[0] == character;
        rest = isThere ? rest[1..] : rest;
        return isThere;
    }

    private static bool Key(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> key)
    {
        bool isThere = rest.StartsWith(key);
        rest = isThere ? rest[key.Length..] : rest;
        return isThere;
    }

    private bool TakeMetric(ref ReadOnlySpan<byte> rest)
    {
        int length;
        try
        {
            Utf8JsonReader reader = new(rest);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            reader.Skip();
            length = (int)reader.BytesConsumed;
        }
        catch (JsonException)
        {
            return false;
        }

        if (_metric.Length < length)
        {
            _metric = new byte[length * 2];
        }

        rest[..length].CopyTo(_metric);
        _metricLength = length;
        rest = rest[length..];
        return true;
    }

    private bool TakeValues(ref ReadOnlySpan<byte> rest)
    {
        while (NextToken(ref rest, out ReadOnlySpan<byte> token, out bool isLast))
        {
            double value;
            if (token.SequenceEqual("null"u8))
            {
                value = BitConverter.UInt64BitsToDouble(StaleMarker.Bits);
            }
            else if (!SampleText.TryParseValue(Unquoted(token), out value))
            {
                return token.IsEmpty && isLast && _valueCount == 0;
            }

            if (_valueCount == _values.Length)
            {
                Array.Resize(ref _values, _valueCount * 2);
            }

            _values[_valueCount++] = value;
            if (isLast)
            {
                return true;
            }
        }

        return false;
    }

    private bool TakeTimes(ref ReadOnlySpan<byte> rest)
    {
        while (NextToken(ref rest, out ReadOnlySpan<byte> token, out bool isLast))
        {
            if (!TryMilliseconds(token, out long time))
            {
                return token.IsEmpty && isLast && _timeCount == 0;
            }

            if (_timeCount == _times.Length)
            {
                Array.Resize(ref _times, _timeCount * 2);
            }

            _times[_timeCount++] = time;
            if (isLast)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes what stands before the next comma or the end of the list, and that.</summary>
    private static bool NextToken(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> token, out bool isLast)
    {
        int length = 0;
        while (length < rest.Length && rest[length] is not ((byte)',' or (byte)']'))
        {
            length++;
        }

        bool isEnded = length < rest.Length;
        token = rest[..length];
        isLast = isEnded && rest[length] == ']';
        rest = isEnded ? rest[(length + 1)..] : [];
        return isEnded;
    }

    private static ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> token) =>
        token.Length > 2 && token[0] == '"' && token[^1] == '"' ? token[1..^1] : token;

    private static bool TryMilliseconds(ReadOnlySpan<byte> token, out long time)
    {
        time = 0;
        bool isNegative = token.Length > 1 && token[0] == '-';
        ReadOnlySpan<byte> digits = isNegative ? token[1..] : token;
        if (digits.Length is 0 or > 15)
        {
            return false;
        }

        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            time = (time * 10) + (digit - '0');
        }

        time = isNegative ? -time : time;
        return true;
    }

    private bool Fail(string problem)
    {
        Problem = problem;
        return false;
    }
}
