using System.Buffers.Text;
using System.Text.Json;
using Plimsoll.Engine.Http;

namespace Plimsoll.Linux.Loki;

/// <summary>Reads the answer of <c>query_range</c> to a log query, token by token.</summary>
/// <remarks>
/// <c>{"status":"success","data":{"resultType":"streams","encodingFlags":[...],"result":[{"stream":{...},"values":[["ns",
/// "line",{...}],...]}],"stats":{...}},"warnings":[...]}</c>. The third part of an entry is
/// <c>{"structuredMetadata":{...},"parsed":{...}}</c>, or the metadata themselves. The order of keys does not matter.
/// </remarks>
internal sealed class LokiAnswerReader(string? unitLabel, int maxEntries, int maxBytes) : IJsonTokens
{
    private const int MaxWarnings = 20;
    private const int MaxLabelBytes = 4096;
    private const string NotTheApi = "the answer is not what Loki's query_range promises";

    private readonly LokiPage _page = new();
    private Place _place = Place.Start;
    private Place _afterSkip;
    private int _skipDepth;
    private string? _status;
    private string? _resultType;
    private string _labelName = "";
    private LokiFields? _metadata;
    private int _metadataDepth;
    private long _at;
    private long _lastOfStream;

    private enum Place
    {
        Start,
        Top,
        Status,
        Error,
        Warnings,
        InWarnings,
        Data,
        InData,
        ResultType,
        Flags,
        InFlags,
        Result,
        InResult,
        InStream,
        Labels,
        InLabels,
        LabelValue,
        Values,
        InValues,
        EntryTime,
        EntryLine,
        EntryMore,
        Metadata,
        MetadataValue,
        Skip,
        End,
    }

    public string? Problem { get; private set; }

    /// <summary>The answer was given up because it was too large, and a smaller one can be asked for.</summary>
    public bool IsTooLarge { get; private set; }

    public string? ServerError { get; private set; }

    /// <summary>The page; null when the text was no whole answer, and then <see cref="Problem"/> tells.</summary>
    public LokiPage? Finish()
    {
        Problem ??= _place != Place.End ? "the answer is not complete"
            : ServerError is not null || _status != "success" ? "the server reports no success"
            : _resultType is null ? NotTheApi
            : null;
        return Problem is null ? _page : null;
    }

    public void Take(ref Utf8JsonReader reader)
    {
        switch (_place, reader.TokenType)
        {
            case (Place.Skip, _):
                if (JsonSkip.IsOver(reader.TokenType, ref _skipDepth))
                {
                    _place = _afterSkip;
                }

                break;
            case (Place.Start, JsonTokenType.StartObject):
                _place = Place.Top;
                break;
            case (Place.Top, JsonTokenType.EndObject):
                _place = Place.End;
                break;
            case (Place.Top, JsonTokenType.PropertyName):
                Enter(reader.ValueTextEquals("status"u8) ? Place.Status
                    : reader.ValueTextEquals("data"u8) ? Place.Data
                    : reader.ValueTextEquals("warnings"u8) ? Place.Warnings
                    : reader.ValueTextEquals("error"u8) ? Place.Error
                    : Place.Skip);
                break;
            case (Place.Status, JsonTokenType.String):
                _status = reader.GetString();
                _place = Place.Top;
                break;
            case (Place.Error, JsonTokenType.String):
                ServerError = reader.GetString();
                _place = Place.Top;
                break;
            case (Place.Error or Place.Warnings, JsonTokenType.Null):
            case (Place.InWarnings, JsonTokenType.EndArray):
                _place = Place.Top;
                break;
            case (Place.Warnings, JsonTokenType.StartArray):
                _place = Place.InWarnings;
                break;
            case (Place.InWarnings, JsonTokenType.String):
                if (_page.Warnings.Count < MaxWarnings)
                {
                    _page.Warnings.Add(reader.GetString()!);
                }

                break;
            default:
                TakeData(ref reader);
                break;
        }
    }

    private void TakeData(ref Utf8JsonReader reader)
    {
        switch (_place, reader.TokenType)
        {
            case (Place.Data, JsonTokenType.StartObject):
                _place = Place.InData;
                break;
            case (Place.InData, JsonTokenType.EndObject):
                _place = Place.Top;
                break;
            case (Place.InData, JsonTokenType.PropertyName):
                Enter(reader.ValueTextEquals("result"u8) ? Place.Result
                    : reader.ValueTextEquals("resultType"u8) ? Place.ResultType
                    : reader.ValueTextEquals("encodingFlags"u8) ? Place.Flags
                    : Place.Skip);
                break;
            case (Place.ResultType, JsonTokenType.String):
                _resultType = reader.GetString();
                Problem = _resultType == "streams" ? null : "the answer holds no log lines but something computed";
                _place = Place.InData;
                break;
            case (Place.Flags or Place.Result, JsonTokenType.Null):
            case (Place.InFlags or Place.InResult, JsonTokenType.EndArray):
                _place = Place.InData;
                break;
            case (Place.Flags, JsonTokenType.StartArray):
                _place = Place.InFlags;
                break;
            case (Place.InFlags, JsonTokenType.String):
                Problem = reader.ValueTextEquals(LokiQuestion.Categorized) ? null
                    : "the answer is encoded in a way nobody asked for (encodingFlags)";
                break;
            case (Place.Result, JsonTokenType.StartArray):
                _place = Place.InResult;
                break;
            case (Place.InResult, JsonTokenType.StartObject) when _page.Streams.Count >= maxEntries:
                RefuseSize();
                break;
            case (Place.InResult, JsonTokenType.StartObject):
                _page.Streams.Add(new LokiFields());
                _lastOfStream = long.MinValue;
                _place = Place.InStream;
                break;
            default:
                TakeStream(ref reader);
                break;
        }
    }

    private void TakeStream(ref Utf8JsonReader reader)
    {
        switch (_place, reader.TokenType)
        {
            case (Place.InStream, JsonTokenType.EndObject):
                _place = Place.InResult;
                break;
            case (Place.InStream, JsonTokenType.PropertyName):
                Enter(reader.ValueTextEquals("stream"u8) ? Place.Labels
                    : reader.ValueTextEquals("values"u8) ? Place.Values
                    : Place.Skip);
                break;
            case (Place.Labels, JsonTokenType.StartObject):
                _place = Place.InLabels;
                break;
            case (Place.Labels or Place.Values, JsonTokenType.Null):
            case (Place.InLabels, JsonTokenType.EndObject):
            case (Place.InValues, JsonTokenType.EndArray):
                _place = Place.InStream;
                break;
            case (Place.InLabels, JsonTokenType.PropertyName):
                _labelName = Short(ref reader);
                _place = Place.LabelValue;
                break;
            case (Place.LabelValue, JsonTokenType.String):
                _page.Streams[^1].Add(_labelName, Short(ref reader), unitLabel);
                _place = Place.InLabels;
                break;
            case (Place.Values, JsonTokenType.StartArray):
                _place = Place.InValues;
                break;
            case (Place.InValues, JsonTokenType.StartArray):
                _place = Place.EntryTime;
                break;
            default:
                TakeEntry(ref reader);
                break;
        }
    }

    private void TakeEntry(ref Utf8JsonReader reader)
    {
        switch (_place, reader.TokenType)
        {
            case (Place.EntryTime, JsonTokenType.String):
                if (!Utf8Parser.TryParse(reader.ValueSpan, out _at, out int used) || used != reader.ValueSpan.Length
                    || _at < 0)
                {
                    Problem = "an entry's time is not a number of nanoseconds since 1970";
                }

                _place = Place.EntryLine;
                break;
            case (Place.EntryLine, JsonTokenType.String):
                AddLine(ref reader);
                _place = Place.EntryMore;
                break;
            case (Place.EntryMore, JsonTokenType.EndArray):
                _place = Place.InValues;
                break;
            case (Place.EntryMore, JsonTokenType.StartObject):
                _metadata = new LokiFields();
                _metadataDepth = 1;
                _place = Place.Metadata;
                break;
            case (Place.Metadata, JsonTokenType.PropertyName):
                _labelName = Short(ref reader);
                _place = Place.MetadataValue;
                break;
            case (Place.MetadataValue, JsonTokenType.StartObject) when _metadataDepth == 1:
                _metadataDepth++;
                _place = Place.Metadata;
                break;
            case (Place.MetadataValue, JsonTokenType.String):
                _metadata!.Add(_labelName, Short(ref reader), unitLabel);
                _place = Place.Metadata;
                break;
            case (Place.Metadata, JsonTokenType.EndObject):
                EndMetadata();
                break;
            default:
                Problem = NotTheApi;
                break;
        }
    }

    private void Enter(Place place)
    {
        _afterSkip = _place;
        _skipDepth = 0;
        _place = place;
    }

    private void AddLine(ref Utf8JsonReader reader)
    {
        // Unescaped text is never longer than escaped.
        int most = reader.ValueSpan.Length;
        if (_page.Entries.Count >= maxEntries || _page.TextLength + most > maxBytes)
        {
            RefuseSize();
            return;
        }

        int start = _page.TextLength;
        int length = most == 0 ? 0 : reader.CopyString(_page.Room(most));
        _page.Write(length);
        _page.Entries.Add(new LokiEntry(_at, _page.Streams.Count - 1, start, length, Metadata: null));
        _page.IsForward &= _at >= _lastOfStream;
        _lastOfStream = _at;
    }

    private void RefuseSize()
    {
        IsTooLarge = true;
        Problem = $"the answer is larger than {maxEntries} entries or {maxBytes >> 20} MiB";
    }

    private void EndMetadata()
    {
        if (--_metadataDepth > 0)
        {
            return;
        }

        if (!_metadata!.IsEmpty)
        {
            _page.Entries[^1] = _page.Entries[^1] with { Metadata = _metadata };
        }

        _place = Place.EntryMore;
    }

    // Nothing that is read is longer; the rest of a label tells nothing.
    private static string Short(ref Utf8JsonReader reader) =>
        reader.ValueSpan.Length <= MaxLabelBytes ? reader.GetString()! : "";
}
