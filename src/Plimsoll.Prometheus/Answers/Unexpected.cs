using System.Text.Json;

namespace Plimsoll.Prometheus.Answers;

internal static class Unexpected
{
    /// <summary>Words for a token that stands where the API never has one of its kind.</summary>
    public static string Token(JsonTokenType token)
    {
        string kind = token switch
        {
            JsonTokenType.StartObject or JsonTokenType.EndObject => "an object",
            JsonTokenType.StartArray or JsonTokenType.EndArray => "an array",
            JsonTokenType.String => "a text",
            JsonTokenType.Number => "a number",
            JsonTokenType.Null => "null",
            _ => "a truth value",
        };
        return $"the answer has {kind} where the query API has something else";
    }
}
