using System.Text.Json;

namespace Plimsoll.Prometheus.Answers;

/// <summary>Reads what is around the data of every answer: status, error and reservations.</summary>
/// <remarks>Source: Prometheus HTTP API, "Format overview". <c>isPartial</c> is VictoriaMetrics' word for an answer
/// that some of its storage nodes had no part in.</remarks>
internal sealed class AnswerEnvelope
{
    private const int MaxReservations = 20;

    private readonly List<string> _reservations = [];
    private Place _place = Place.Start;
    private string? _status;
    private int _skipDepth;

    private enum Place
    {
        Start,
        Top,
        Status,
        Error,
        Warnings,
        InWarnings,
        Infos,
        InInfos,
        Partial,
        Skip,
        End,
    }

    public string? Problem { get; private set; }

    public string? Error { get; private set; }

    public IReadOnlyList<string> Reservations => _reservations;

    /// <summary>What is wrong with the complete envelope; null when nothing is.</summary>
    public string? Check() => _status switch
    {
        _ when _place != Place.End => "the answer is not complete",
        "success" => null,
        "error" => "the server reports an error",
        null => "the answer has no status",
        _ => "the answer's status is neither success nor error",
    };

    public EnvelopeStep Take(ref Utf8JsonReader reader)
    {
        switch (_place, reader.TokenType)
        {
            case (Place.Skip, _):
                if (JsonSkip.IsOver(reader.TokenType, ref _skipDepth))
                {
                    _place = Place.Top;
                }

                break;
            case (Place.Start, JsonTokenType.StartObject):
                _place = Place.Top;
                break;
            case (Place.Top, JsonTokenType.PropertyName):
                return TakeName(ref reader);
            case (Place.Top, JsonTokenType.EndObject):
                _place = Place.End;
                break;
            case (Place.Status, JsonTokenType.String) when _status is null:
                _status = reader.GetString();
                _place = Place.Top;
                break;
            case (Place.Error, JsonTokenType.String):
                Error = reader.GetString();
                _place = Place.Top;
                break;
            default:
                TakeReservation(ref reader);
                break;
        }

        return EnvelopeStep.Inside;
    }

    private EnvelopeStep TakeName(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("data"u8))
        {
            return EnvelopeStep.Data;
        }

        _skipDepth = 0;
        _place = reader.ValueTextEquals("status"u8) ? Place.Status
            : reader.ValueTextEquals("error"u8) ? Place.Error
            : reader.ValueTextEquals("warnings"u8) ? Place.Warnings
            : reader.ValueTextEquals("infos"u8) ? Place.Infos
            : reader.ValueTextEquals("isPartial"u8) ? Place.Partial
            : Place.Skip;
        return EnvelopeStep.Inside;
    }

    private void TakeReservation(ref Utf8JsonReader reader)
    {
        switch (_place, reader.TokenType)
        {
            case (Place.Warnings or Place.Infos, JsonTokenType.Null):
            case (Place.InWarnings or Place.InInfos, JsonTokenType.EndArray):
            case (Place.Partial, JsonTokenType.False or JsonTokenType.Null):
                _place = Place.Top;
                break;
            case (Place.Warnings, JsonTokenType.StartArray):
                _place = Place.InWarnings;
                break;
            case (Place.Infos, JsonTokenType.StartArray):
                _place = Place.InInfos;
                break;
            case (Place.InWarnings, JsonTokenType.String):
                Reserve(reader.GetString()!);
                break;
            case (Place.InInfos, JsonTokenType.String):
                string info = reader.GetString()!;
                if (SpeaksOfMissingData(info))
                {
                    Reserve(info);
                }

                break;
            case (Place.Partial, JsonTokenType.True):
                Reserve("partial response: some storage nodes gave no data");
                _place = Place.Top;
                break;
            default:
                Problem = "the answer is not what the query API promises";
                break;
        }
    }

    private void Reserve(string words)
    {
        if (_reservations.Count < MaxReservations)
        {
            _reservations.Add(words);
        }
    }

    private static bool SpeaksOfMissingData(string info) =>
        info.Contains("partial", StringComparison.OrdinalIgnoreCase)
        || info.Contains("truncat", StringComparison.OrdinalIgnoreCase)
        || info.Contains("limit", StringComparison.OrdinalIgnoreCase)
        || info.Contains("downsampl", StringComparison.OrdinalIgnoreCase)
        || info.Contains("resolution", StringComparison.OrdinalIgnoreCase);
}
