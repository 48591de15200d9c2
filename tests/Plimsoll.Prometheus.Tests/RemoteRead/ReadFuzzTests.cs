using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.Blocks.Reading;
using Plimsoll.Prometheus.RemoteRead;
using Plimsoll.Prometheus.Samples;
using Plimsoll.Testing;

namespace Plimsoll.Prometheus.Tests.RemoteRead;

/// <summary>Small real answers, damaged in every way: a fault, or what was asked for; never an exception.</summary>
public sealed class ReadFuzzTests
{
    private static readonly MetricRequest s_request = new(
        [Lab.Host("testvm01"), Lab.Host("ns1")],
        [MetricSelector.Plain("up"), MetricSelector.Plain(MetricNames.MemAvailable)],
        new Window(Lab.Recorded.From.AddMinutes(10), Lab.Recorded.From.AddMinutes(14)));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_WhenAByteOfAStreamIsChangedOrItIsCut_IsAFault()
    {
        RealAnswer real = await AskAsync(isStreamed: true);
        Assert.InRange(real.Body.Length, 200, 10_000);
        Assert.NotEmpty(RealAnswer.Lines(await real.ReadAsync(real.Body, Cancellation)));

        // Cut between two frames it looks like a whole one: HTTP tells the two apart, see the table of faults.
        HashSet<int> borders = [.. Messages(real.Body).Select(m => m.End)];
        for (int length = 1; length < real.Body.Length; length++)
        {
            Assert.Equal(
                borders.Contains(length), (await real.ReadAsync(real.Body[..length], Cancellation)).IsAnswer);
        }

        for (int at = 0; at < real.Body.Length; at++)
        {
            foreach (byte change in new byte[] { 1, 0x80, 0xff })
            {
                byte[] changed = [.. real.Body];
                changed[at] ^= change;
                Assert.NotNull((await real.ReadAsync(changed, Cancellation)).Fault);
            }
        }
    }

    [Fact]
    public async Task Read_WhenAByteOfAMessageIsChangedOrItIsCut_IsAFaultOrSamplesOfTheTimeAsked()
    {
        RealAnswer real = await AskAsync(isStreamed: true);

        // Messages put together are one message with the series of all.
        byte[] message = [.. Messages(real.Body).SelectMany(m => m.Message)];
        Assert.Null(Gather(message).Fault);
        int faults = 0;
        for (int length = 0; length < message.Length; length++)
        {
            faults += Check(Gather(message[..length]));
        }

        for (int at = 0; at < message.Length; at++)
        {
            for (int change = 1; change <= 0xff; change++)
            {
                byte[] changed = [.. message];
                changed[at] ^= (byte)change;
                faults += Check(Gather(changed));
            }
        }

        Assert.True(faults > message.Length, $"{faults} faults only");
    }

    [Fact]
    public async Task ReadAsync_WhenSamplesAreChangedOrCut_IsAFaultOrSamplesOfTheTimeAsked()
    {
        RealAnswer real = await AskAsync(isStreamed: false);
        Assert.NotEmpty(RealAnswer.Lines(await real.ReadAsync(real.Body, Cancellation)));
        for (int length = 0; length < real.Body.Length; length++)
        {
            Assert.NotNull((await real.ReadAsync(real.Body[..length], Cancellation)).Fault);
        }

        for (int at = 0; at < real.Body.Length; at++)
        {
            foreach (byte change in new byte[] { 1, 2, 4, 8, 0x10, 0x20, 0x40, 0x80, 0xff })
            {
                byte[] changed = [.. real.Body];
                changed[at] ^= change;
                Check(await real.ReadAsync(changed, Cancellation));
            }
        }
    }

    private static async Task<RealAnswer> AskAsync(bool isStreamed)
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(Lab.Blocks);
        return await RealAnswer.AskAsync(process.Address, s_request, isStreamed, Cancellation);
    }

    private static List<(byte[] Message, int End)> Messages(byte[] body)
    {
        List<(byte[] Message, int End)> messages = [];
        ByteCursor cursor = new(body);
        while (!cursor.IsAtEnd)
        {
            int size = (int)cursor.Uvarint64();
            cursor.UInt32();
            messages.Add((cursor.Bytes(size).ToArray(), cursor.Position));
            Assert.False(cursor.IsOverrun);
        }

        return messages;
    }

    private static ApiReply<ReadAnswer> Gather(byte[] message)
    {
        AnswerGathering into = new(
            new WantedSeries(s_request.Hosts, s_request.Selectors),
            Stretch.Of(s_request.Window),
            1_000_000,
            new SeriesColumns());
        ChunkedAnswer.Read(message, into);
        return into.Finish();
    }

    /// <returns>1 for a fault.</returns>
    private static int Check(ApiReply<ReadAnswer> reply)
    {
        if (!reply.IsAnswer)
        {
            Assert.NotEmpty(reply.Fault.Reason);
            return 1;
        }

        foreach (ReadSeries series in reply.Value.Series)
        {
            // A series' own constructor refuses times that do not rise.
            Series built = new(
                series.Metric, series.Labels, series.Segment.Times, series.Segment.Values, new Provenance("fuzz"));
            Assert.All(s_request.Selectors, s => Assert.NotEqual("", s.Metric));
            Assert.Contains(s_request.Hosts, h => h.Name == series.Host);
            Assert.True(built.Count == 0 || s_request.Window!.Value.Contains(built.TimeAt(0)));
            Assert.True(built.Count == 0 || s_request.Window!.Value.Contains(built.TimeAt(built.Count - 1)));
        }

        return 0;
    }
}
