using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.Blocks.Head;
using Plimsoll.Prometheus.Blocks.Reading;
using Plimsoll.Prometheus.RemoteRead;
using Plimsoll.Prometheus.RemoteRead.Wire;
using Plimsoll.Prometheus.Samples;
using Plimsoll.Prometheus.Server;

namespace Plimsoll.Prometheus.Tests.RemoteRead;

/// <summary>Bytes that a server sent as its answer to one remote read.</summary>
internal sealed class RealAnswer
{
    private const ulong StreamedChunks = 1;

    private readonly MetricRequest _request;
    private readonly System.Net.Http.Headers.MediaTypeHeaderValue _type;

    private RealAnswer(MetricRequest request, System.Net.Http.Headers.MediaTypeHeaderValue type, byte[] body)
    {
        _request = request;
        _type = type;
        Body = body;
    }

    public byte[] Body { get; }

    public static async Task<RealAnswer> AskAsync(
        Uri address, MetricRequest request, bool isStreamed, CancellationToken cancellation)
    {
        SelectorGroup group = SelectorGroup.Divide(request)[0];
        ApiQuestion question = ReadRequest.Of(group, Stretch.Of(request.Window), orWithout: false);
        using HttpClient client = new();
        using HttpRequestMessage message = new(HttpMethod.Post, new Uri(address, question.Path));
        BinaryBody body = question.Binary!;
        (isStreamed ? body : body with { Bytes = SamplesOnly(body.Bytes) }).AddTo(message);
        using HttpResponseMessage response = await client.SendAsync(message, cancellation);
        response.EnsureSuccessStatusCode();
        string expected = isStreamed ? "application/x-streamed-protobuf" : "application/x-protobuf";
        Assert.Equal(expected, response.Content.Headers.ContentType!.MediaType);
        return new(
            request, response.Content.Headers.ContentType, await response.Content.ReadAsByteArrayAsync(cancellation));
    }

    /// <summary>Reads these bytes, or others in their place.</summary>
    public async Task<ApiReply<ReadAnswer>> ReadAsync(byte[] bytes, CancellationToken cancellation)
    {
        AnswerGathering gathering = new(
            new WantedSeries(_request.Hosts, _request.Selectors),
            Stretch.Of(_request.Window),
            1_000_000,
            new SeriesColumns());
        return await ReadCall.ReadAsync(
            new AnswerBody(new SlicedStream(bytes, 700), _type, SaysItsEnd: true),
            gathering,
            new ServerWords([]),
            cancellation);
    }

    public static IReadOnlyList<string> Lines(ApiReply<ReadAnswer> reply)
    {
        Assert.Null(reply.Fault);
        List<string> lines = [];
        foreach (ReadSeries series in reply.Value!.Series)
        {
            for (int i = 0; i < series.Segment.Times.Length; i++)
            {
                lines.Add($"{series.Host} {series.Key} {series.Segment.Times[i]} {series.Segment.Values[i]:R}");
            }

            lines.AddRange(series.Segment.Stale.Select(t => $"{series.Key} {t} stale"));
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    // The accepted types are the message's last field, two bytes of value.
    private static byte[] SamplesOnly(byte[] packed)
    {
        byte[] question = [];
        int length = Assert.IsType<int>(Snappy.Decode(packed, 1 << 20, ref question));
        Assert.Equal([(2 << 3) | 2, 2, (byte)StreamedChunks, 0], question[(length - 4)..length]);
        return LiteralSnappy.Pack(question.AsSpan(0, length - 4));
    }
}
