using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.RemoteRead.Wire;
using Plimsoll.Prometheus.Server;

namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>Writes the question for the samples of one group in one stretch of time.</summary>
/// <remarks>
/// Source: Prometheus, <c>prompb/remote.proto</c>, <c>ReadRequest</c>, and <c>prompb/types.proto</c>,
/// <c>LabelMatcher</c>. A server with <c>external_labels</c> leaves out a matcher that asks for the very value of such
/// a label; it keeps one that is a regular expression. So every matcher but the name's is one: the series are those that
/// a query of the same labels selects.
/// </remarks>
internal static class ReadRequest
{
    private const int Queries = 1;
    private const int AcceptedTypes = 2;
    private const int Start = 1;
    private const int End = 2;
    private const int Matchers = 3;
    private const int Type = 1;
    private const int Name = 2;
    private const int Value = 3;
    private const int Equal = 0;
    private const int Regex = 2;
    private const ulong Samples = 0;
    private const ulong StreamedChunks = 1;

    /// <param name="orWithout">Also series that lack a label of the hosts: the server may add it to its answer.</param>
    public static ApiQuestion Of(SelectorGroup group, Stretch piece, bool orWithout)
    {
        ProtoWriter query = new();
        query.Number(Start, piece.From);
        query.Number(End, piece.Until);
        foreach ((string label, IReadOnlyCollection<string> values, bool isOfHosts) in group.Matchers())
        {
            query.Message(Matchers, Matcher(label, values, orWithout && isOfHosts));
        }

        ProtoWriter request = new();
        request.Message(Queries, query);
        request.Packed(AcceptedTypes, StreamedChunks, Samples);
        return new ApiQuestion("api/v1/read", [], MayPost: true)
        {
            Binary = new BinaryBody(
                LiteralSnappy.Pack(request.Written),
                "application/x-protobuf",
                "snappy",
                new("X-Prometheus-Remote-Read-Version", "0.1.0")),
        };
    }

    private static ProtoWriter Matcher(string label, IReadOnlyCollection<string> values, bool orWithout)
    {
        bool isOneName = label == "__name__" && values.Count == 1;
        ProtoWriter matcher = new();
        matcher.Number(Type, isOneName ? Equal : Regex);
        matcher.Text(Name, label);
        matcher.Text(Value, isOneName
            ? values.First()
            : string.Join('|', values.Select(PromQlText.EscapeRegex)) + (orWithout ? "|" : ""));
        return matcher;
    }
}
