using System.Text.Json;

namespace Plimsoll.Prometheus.Server.Exports;

/// <summary>Reads the labels of a line.</summary>
internal static class ExportLabels
{
    private const int MaxLabels = 256;

    /// <summary>All labels, <c>__name__</c> included; null when the text is no object of texts.</summary>
    /// <param name="metric">One whole JSON value.</param>
    public static Dictionary<string, string>? Read(ReadOnlySpan<byte> metric)
    {
        Dictionary<string, string> labels = new(StringComparer.Ordinal);
        try
        {
            Utf8JsonReader reader = new(metric);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string name = reader.GetString()!;
                if (!reader.Read() || reader.TokenType != JsonTokenType.String
                    || labels.Count == MaxLabels || !labels.TryAdd(name, reader.GetString()!))
                {
                    return null;
                }
            }

            return reader.TokenType == JsonTokenType.EndObject ? labels : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or text that is no Unicode.
            return null;
        }
    }
}
