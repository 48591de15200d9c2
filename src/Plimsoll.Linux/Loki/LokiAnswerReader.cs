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
    private LokiAnswerPlace _place = LokiAnswerPlace.Start;
    private LokiAnswerPlace _afterSkip;
    private int _skipDepth;
    private string? _status;
    private string? _resultType;
    private string _labelName = "";
    private LokiFields? _metadata;
    private int _metadataDepth;
    private long _at;
    private long _lastOfStream;

    public string? Problem { get; private set; }

    /// <summary>The answer was given up because it was too large, and a smaller one can be asked for.</summary>
    public bool IsTooLarge { get; private set; }

    public string? ServerError { get; private set; }

    /// <summary>The page; null when the text was no whole answer, and then <see cref="Problem"/> tells.</summary>
    public LokiPage? Finish()
    {
        Problem ??= _place != LokiAnswerPlace.End ? "the answer is not complete"
            : ServerError is not null || _status != "success" ? "the server reports no success"
            : _resultType is null ? NotTheApi
            : null;
        return Problem is null ? _page : null;
    }

    public void Take(ref Utf8JsonReader reader)
    {
        switch (_place, reader.TokenType)
        {
            case (LokiAnswerPlace.Skip, _):
                if (JsonSkip.IsOver(reader.TokenType, ref _skipDepth))
                {
                    _place = _afterSkip;
                }

                break;
            case (LokiAnswerPlace.Start, JsonTokenType.StartObject):
                _place = LokiAnswerPlace.Top;
                break;
            case (LokiAnswerPlace.Top, JsonTokenType.EndObject):
                _place = LokiAnswerPlace.End;
                break;
            case (LokiAnswerPlace.Top, JsonTokenType.PropertyName):
                Enter(reader.ValueTextEquals("status"u8) ? LokiAnswerPlace.Status
                    : reader.ValueTextEquals("data"u8) ? LokiAnswerPlace.Data
                    : reader.ValueTextEquals("warnings"u8) ? LokiAnswerPlace.Warnings
                    : reader.ValueTextEquals("error"u8) ? LokiAnswerPlace.Error
                    : LokiAnswerPlace.Skip);
                break;
            case (LokiAnswerPlace.Status, JsonTokenType.String):
                _status = reader.GetString();
                _place = LokiAnswerPlace.Top;
                break;
            case (LokiAnswerPlace.Error, JsonTokenType.String):
                ServerError = reader.GetString();
                _place = LokiAnswerPlace.Top;
                break;
            case (LokiAnswerPlace.Error or LokiAnswerPlace.Warnings, JsonTokenType.Null):
            case (LokiAnswerPlace.InWarnings, JsonTokenType.EndArray):
                _place = LokiAnswerPlace.Top;
                break;
            case (LokiAnswerPlace.Warnings, JsonTokenType.StartArray):
                _place = LokiAnswerPlace.InWarnings;
                break;
            case (LokiAnswerPlace.InWarnings, JsonTokenType.String):
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
            case (LokiAnswerPlace.Data, JsonTokenType.StartObject):
                _place = LokiAnswerPlace.InData;
                break;
            case (LokiAnswerPlace.InData, JsonTokenType.EndObject):
                _place = LokiAnswerPlace.Top;
                break;
            case (LokiAnswerPlace.InData, JsonTokenType.PropertyName):
                Enter(reader.ValueTextEquals("result"u8) ? LokiAnswerPlace.Result
                    : reader.ValueTextEquals("resultType"u8) ? LokiAnswerPlace.ResultType
                    : reader.ValueTextEquals("encodingFlags"u8) ? LokiAnswerPlace.Flags
                    : LokiAnswerPlace.Skip);
                break;
            case (LokiAnswerPlace.ResultType, JsonTokenType.String):
                _resultType = reader.GetString();
                Problem = _resultType == "streams" ? null : "the answer holds no log lines but something computed";
                _place = LokiAnswerPlace.InData;
                break;
            case (LokiAnswerPlace.Flags or LokiAnswerPlace.Result, JsonTokenType.Null):
            case (LokiAnswerPlace.InFlags or LokiAnswerPlace.InResult, JsonTokenType.EndArray):
                _place = LokiAnswerPlace.InData;
                break;
            case (LokiAnswerPlace.Flags, JsonTokenType.StartArray):
                _place = LokiAnswerPlace.InFlags;
                break;
            case (LokiAnswerPlace.InFlags, JsonTokenType.String):
                Problem = reader.ValueTextEquals(LokiQuestion.Categorized) ? null
                    : "the answer is encoded in a way nobody asked for (encodingFlags)";
                break;
            case (LokiAnswerPlace.Result, JsonTokenType.StartArray):
                _place = LokiAnswerPlace.InResult;
                break;
            case (LokiAnswerPlace.InResult, JsonTokenType.StartObject) when _page.Streams.Count >= maxEntries:
                RefuseSize();
                break;
            case (LokiAnswerPlace.InResult, JsonTokenType.StartObject):
                _page.Streams.Add(new LokiFields());
                _lastOfStream = long.MinValue;
                _place = LokiAnswerPlace.InStream;
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
            case (LokiAnswerPlace.InStream, JsonTokenType.EndObject):
                _place = LokiAnswerPlace.InResult;
                break;
            case (LokiAnswerPlace.InStream, JsonTokenType.PropertyName):
                Enter(reader.ValueTextEquals("stream"u8) ? LokiAnswerPlace.Labels
                    : reader.ValueTextEquals("values"u8) ? LokiAnswerPlace.Values
                    : LokiAnswerPlace.Skip);
                break;
            case (LokiAnswerPlace.Labels, JsonTokenType.StartObject):
                _place = LokiAnswerPlace.InLabels;
                break;
            case (LokiAnswerPlace.Labels or LokiAnswerPlace.Values, JsonTokenType.Null):
            case (LokiAnswerPlace.InLabels, JsonTokenType.EndObject):
            case (LokiAnswerPlace.InValues, JsonTokenType.EndArray):
                _place = LokiAnswerPlace.InStream;
                break;
            case (LokiAnswerPlace.InLabels, JsonTokenType.PropertyName):
                _labelName = Short(ref reader);
                _place = LokiAnswerPlace.LabelValue;
                break;
            case (LokiAnswerPlace.LabelValue, JsonTokenType.String):
                _page.Streams[^1].Add(_labelName, Short(ref reader), unitLabel);
                _place = LokiAnswerPlace.InLabels;
                break;
            case (LokiAnswerPlace.Values, JsonTokenType.StartArray):
                _place = LokiAnswerPlace.InValues;
                break;
            case (LokiAnswerPlace.InValues, JsonTokenType.StartArray):
                _place = LokiAnswerPlace.EntryTime;
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
            case (LokiAnswerPlace.EntryTime, JsonTokenType.String):
                if (!Utf8Parser.TryParse(reader.ValueSpan, out _at, out int used) || used != reader.ValueSpan.Length
                    || _at < 0)
                {
                    Problem = "an entry's time is not a number of nanoseconds since 1970";
                }

                _place = LokiAnswerPlace.EntryLine;
                break;
            case (LokiAnswerPlace.EntryLine, JsonTokenType.String):
                AddLine(ref reader);
                _place = LokiAnswerPlace.EntryMore;
                break;
            case (LokiAnswerPlace.EntryMore, JsonTokenType.EndArray):
                _place = LokiAnswerPlace.InValues;
                break;
            case (LokiAnswerPlace.EntryMore, JsonTokenType.StartObject):
                _metadata = new LokiFields();
                _metadataDepth = 1;
                _place = LokiAnswerPlace.Metadata;
                break;
            case (LokiAnswerPlace.Metadata, JsonTokenType.PropertyName):
                _labelName = Short(ref reader);
                _place = LokiAnswerPlace.MetadataValue;
                break;
            case (LokiAnswerPlace.MetadataValue, JsonTokenType.StartObject) when _metadataDepth == 1:
                _metadataDepth++;
                _place = LokiAnswerPlace.Metadata;
                break;
            case (LokiAnswerPlace.MetadataValue, JsonTokenType.String):
                _metadata!.Add(_labelName, Short(ref reader), unitLabel);
                _place = LokiAnswerPlace.Metadata;
                break;
            case (LokiAnswerPlace.Metadata, JsonTokenType.EndObject):
                EndMetadata();
                break;
            default:
                Problem = NotTheApi;
                break;
        }
    }

    private void Enter(LokiAnswerPlace place)
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

        _place = LokiAnswerPlace.EntryMore;
    }

    // Nothing that is read is longer; the rest of a label tells nothing.
    private static string Short(ref Utf8JsonReader reader) =>
        reader.ValueSpan.Length <= MaxLabelBytes ? reader.GetString()! : "";
}
