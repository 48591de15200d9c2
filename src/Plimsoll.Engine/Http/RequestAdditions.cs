namespace Plimsoll.Engine.Http;

/// <summary>What one server is told with every request, beside the question. No secrets.</summary>
/// <param name="Headers">Each takes the place of a configured header of its name. Like credentials they are sent to no
/// other server.</param>
/// <param name="Parameters">Added to every question in parameters that has none of the name.</param>
internal sealed record RequestAdditions(
    IReadOnlyList<KeyValuePair<string, string>> Headers, IReadOnlyList<KeyValuePair<string, string>> Parameters)
{
    public static RequestAdditions None { get; } = new([], []);

    /// <summary>Why a header cannot be sent; null when all can.</summary>
    public string? Problem { get; } = Headers
        .Select(h => ServerConnection.HeaderProblem(h.Key, h.Value)).FirstOrDefault(p => p is not null);

    /// <summary>A configured header of this name is not sent.</summary>
    public bool Replaces(string header) => Headers.Any(h => h.Key.Equals(header, StringComparison.OrdinalIgnoreCase));

    /// <summary>The question's own parameters, and those that it does not have.</summary>
    public IEnumerable<KeyValuePair<string, string>> Complete(ApiQuestion question) =>
        question.IsBare || Parameters.Count == 0
            ? question.Parameters
            : question.Parameters.Concat(Parameters.Where(p => !question.Parameters.Any(o => o.Key == p.Key)));
}
