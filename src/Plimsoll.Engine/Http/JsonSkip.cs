using System.Text.Json;

namespace Plimsoll.Engine.Http;

/// <summary>Passes over one JSON value.</summary>
internal static class JsonSkip
{
    /// <summary>Counts a token of the value; true when it was the last one.</summary>
    public static bool IsOver(JsonTokenType token, ref int depth)
    {
        depth += token switch
        {
            JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
            JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
            _ => 0,
        };
        return depth == 0 && token != JsonTokenType.PropertyName;
    }
}
