namespace Plimsoll.Engine.Http;

/// <summary>One request to an HTTP API.</summary>
/// <param name="Path">Below the base address, e.g. <c>api/v1/query</c>.</param>
/// <param name="MayPost">The parameters may travel as a form; else they are in the address.</param>
internal sealed record ApiQuestion(
    string Path, IReadOnlyList<KeyValuePair<string, string>> Parameters, bool MayPost)
{
    /// <summary>Sent with this request alone; no secrets.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}
