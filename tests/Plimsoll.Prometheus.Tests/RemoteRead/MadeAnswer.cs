using System.Buffers.Binary;
using System.Text;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.RemoteRead.Wire;
using Plimsoll.Prometheus.Tests.Blocks.Chunks;
using Plimsoll.Prometheus.Tests.Faults;

namespace Plimsoll.Prometheus.Tests.RemoteRead;

/// <summary>Writes answers to remote reads, right ones and others.</summary>
internal static class MadeAnswer
{
    public const string Streamed =
        "Content-Type: application/x-streamed-protobuf; proto=prometheus.ChunkedReadResponse\r\n";

    public const string Whole = "Content-Type: application/x-protobuf\r\nContent-Encoding: snappy\r\n";

    public const long Start = 1_795_417_300_000;

    private const byte Xor = 1;

    /// <summary>Samples a second apart, from <see cref="Start"/> on, all of one value.</summary>
    public static byte[] Chunk(int first, int count, double value = 1) => XorEncoder.Encode(
        [.. Enumerable.Range(first, count).Select(i => Start + (i * 1000L))],
        [.. Enumerable.Repeat(value, count)]);

    public static ProtoWriter Series(string host, params byte[][] chunks) =>
        Series([("__name__", "up"), ("instance", host), ("job", "node")], Xor, chunks);

    public static ProtoWriter Series((string Name, string Value)[] labels, int encoding, params byte[][] chunks)
    {
        ProtoWriter series = new();
        foreach ((string name, string value) in labels)
        {
            ProtoWriter label = new();
            label.Text(1, name);
            label.Text(2, value);
            series.Message(1, label);
        }

        foreach (byte[] data in chunks)
        {
            ProtoWriter chunk = new();
            chunk.Number(1, Start);
            chunk.Number(2, Start);
            chunk.Number(3, encoding);
            chunk.Bytes(4, data);
            series.Message(2, chunk);
        }

        return series;
    }

    public static byte[] Frame(params ProtoWriter[] series)
    {
        ProtoWriter message = new();
        foreach (ProtoWriter one in series)
        {
            message.Message(1, one);
        }

        return Frame(message.Written);
    }

    public static byte[] Frame(ReadOnlySpan<byte> message)
    {
        List<byte> frame = [];
        ulong size = (ulong)message.Length;
        for (; size > 0x7f; size >>= 7)
        {
            frame.Add((byte)((size & 0x7f) | 0x80));
        }

        frame.Add((byte)size);
        byte[] sum = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc32C.Of(message));
        return [.. frame, .. sum, .. message];
    }

    /// <summary>An answer that is not streamed: samples of one host's <c>up</c>.</summary>
    public static byte[] Samples(string host, params (long Time, double Value)[] samples)
    {
        ProtoWriter series = Series(host);
        foreach ((long time, double value) in samples)
        {
            ProtoWriter number = new();
            number.Number(2, time);
            byte[] bits = new byte[8];
            BinaryPrimitives.WriteDoubleLittleEndian(bits, value);
            series.Bytes(2, [(1 << 3) | 1, .. bits, .. number.Written]);
        }

        ProtoWriter result = new();
        result.Message(1, series);
        ProtoWriter answer = new();
        answer.Message(1, result);
        return LiteralSnappy.Pack(answer.Written);
    }

    /// <summary>The packed question of a request, unpacked.</summary>
    public static byte[] QuestionOf(RawRequest request)
    {
        byte[] question = [];
        int? length = Plimsoll.Prometheus.Blocks.Head.Snappy.Decode(
            Encoding.Latin1.GetBytes(request.Body), 1 << 20, ref question);
        Assert.NotNull(length);
        return question[..length.Value];
    }

    /// <summary>A server whose configuration shows that it answers out of its own store.</summary>
    public static RawServer Server(Func<RawRequest, Task> answer) => new(r =>
        r.Target.EndsWith("/api/v1/status/config", StringComparison.Ordinal)
            ? r.SendAsync(RawServer.Http(
                200, """{"status":"success","data":{"yaml":"global:\n  scrape_interval: 1m\n"}}"""))
            : answer(r));

    /// <summary>How often remote read was asked.</summary>
    public static int Reads(RawServer server) => server.Requests.Count(IsRead);

    public static bool IsRead(RawRequest request) => request.Target.EndsWith("/api/v1/read", StringComparison.Ordinal);
}
