using CsCheck;
using Plimsoll.Domain.Evidence;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.Blocks.Head;
using Plimsoll.Prometheus.RemoteRead;
using Plimsoll.Prometheus.RemoteRead.Wire;
using Plimsoll.Prometheus.Server;

namespace Plimsoll.Prometheus.Tests.RemoteRead;

public sealed class ReadRequestTests
{
    [Fact]
    public void Of_WhenHostsAreTwo_AsksForEitherWithinTheTime()
    {
        IReadOnlyList<string> fields = Fields(new MetricRequest(
            [Lab.Host("a.b"), Lab.Host("c")], [Lab.Narrowed("up", "job", "node")], null), new(-5, 1000), false);

        Assert.Equal(
            [
                "start=-5", "end=1000", "0 __name__ up", "2 job node", @"2 instance a\.b:9100|c:9100",
                "accepts 1,0",
            ],
            fields);
    }

    [Fact]
    public void Of_WhenSeriesMayLackTheHostsLabels_AsksForThoseToo()
    {
        IReadOnlyList<string> fields = Fields(new MetricRequest(
            [Lab.Host("a")],
            [MetricSelector.Plain("up"), MetricSelector.Plain("x")],
            null), new(1, 2), true);

        Assert.Equal(["start=1", "end=2", "2 __name__ up|x", "2 instance a:9100|", "accepts 1,0"], fields);
    }

    [Fact]
    public void Pack_WhenUnpacked_GivesTheSameBytes() => Gen.Byte.Array[0, 200_000].Sample(
        bytes =>
        {
            byte[] unpacked = [];
            int? length = Snappy.Decode(LiteralSnappy.Pack(bytes), 1 << 20, ref unpacked);
            Assert.Equal(bytes.Length, length);
            Assert.Equal(bytes, unpacked[..bytes.Length]);
        },
        iter: 50);

    private static List<string> Fields(MetricRequest request, Stretch piece, bool orWithout)
    {
        SelectorGroup group = Assert.Single(SelectorGroup.Divide(request));
        BinaryBody body = ReadRequest.Of(group, piece, orWithout).Binary!;
        byte[] unpacked = [];
        int length = Assert.IsType<int>(Snappy.Decode(body.Bytes, 1 << 20, ref unpacked));
        List<string> fields = [];
        ProtoReader reader = new(unpacked.AsSpan(0, length));
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                AddQuery(reader.Bytes, fields);
            }
            else
            {
                Assert.Equal(2, reader.Field);
                fields.Add($"accepts {string.Join(',', reader.Bytes.ToArray())}");
            }
        }

        Assert.False(reader.IsDamaged);
        return fields;
    }

    private static void AddQuery(ReadOnlySpan<byte> message, List<string> fields)
    {
        ProtoReader reader = new(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    fields.Add($"start={unchecked((long)reader.Number)}");
                    break;
                case 2:
                    fields.Add($"end={reader.Number}");
                    break;
                default:
                    fields.Add(Matcher(reader.Bytes));
                    break;
            }
        }

        Assert.False(reader.IsDamaged);
    }

    private static string Matcher(ReadOnlySpan<byte> message)
    {
        (ulong type, string name, string value) = (0, "", "");
        ProtoReader reader = new(message);
        while (reader.Next())
        {
            (type, name, value) = reader.Field switch
            {
                1 => (reader.Number, name, value),
                2 => (type, reader.Text(), value),
                _ => (type, name, reader.Text()),
            };
        }

        return $"{type} {name} {value}";
    }
}
