using System.Text.Json;

namespace Plimsoll.Engine.Http;

/// <summary>Takes the tokens of a JSON text one by one.</summary>
internal interface IJsonTokens
{
    /// <summary>Why no more tokens are wanted; null while all is well.</summary>
    string? Problem { get; }

    void Take(ref Utf8JsonReader reader);
}
