using System.Text.Json;
using Plimsoll.Prometheus.Answers;

namespace Plimsoll.Prometheus.Inventories;

/// <summary>Reads the answer of <c>/api/v1/label/NAME/values</c>: a list of texts.</summary>
/// <remarks>Source: Prometheus HTTP API, "Querying label values".</remarks>
internal sealed class NameListReader : IJsonTokens
{
    private const int MaxNames = 1_000_000;

    private readonly AnswerEnvelope _envelope = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private Place _place;
    private bool _hasData;

    private enum Place
    {
        Envelope,
        DataValue,
        Names,
    }

    public string? Problem { get; private set; }

    /// <summary>The server's own error text, where its answer says that it failed.</summary>
    public string? ServerError => _envelope.Error;

    public IReadOnlyList<string> Reservations => _envelope.Reservations;

    /// <summary>The complete list, or null and a <see cref="Problem"/>. To be called at the end of the text.</summary>
    public IReadOnlySet<string>? Finish()
    {
        Problem ??= _envelope.Check() ?? (_hasData ? null : "the answer has no data");
        return Problem is null ? _names : null;
    }

    public void Take(ref Utf8JsonReader reader)
    {
        switch (_place, reader.TokenType)
        {
            case (Place.Envelope, _):
                if (_envelope.Take(ref reader) == EnvelopeStep.Data)
                {
                    _place = Place.DataValue;
                }

                Problem ??= _envelope.Problem;
                break;
            case (Place.DataValue, JsonTokenType.StartArray) when !_hasData:
                _hasData = true;
                _place = Place.Names;
                break;
            case (Place.Names, JsonTokenType.String):
                _names.Add(reader.GetString()!);
                Problem = _names.Count > MaxNames ? $"the answer has more than {MaxNames} names" : null;
                break;
            case (Place.Names, JsonTokenType.EndArray):
                _place = Place.Envelope;
                break;
            default:
                Problem = Unexpected.Token(reader.TokenType);
                break;
        }
    }
}
