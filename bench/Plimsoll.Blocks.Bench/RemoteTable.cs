using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Http;
using Plimsoll.Engine.Ports;
using Plimsoll.Fleet;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.Blocks.Reading;
using Plimsoll.Prometheus.RemoteRead;
using Plimsoll.Prometheus.Samples;
using Plimsoll.Prometheus.Server;

namespace Plimsoll.Blocks.Bench;

/// <summary>Seconds to fetch a made fleet from a server by remote read, against a client that asks the same of it and
/// only receives the bytes.</summary>
internal static class RemoteTable
{
    private const int Rounds = 7;

    public static async Task PrintAsync(Uri address, int hosts, int days, bool withQueries)
    {
        DateTimeOffset from = DateTimeOffset.FromUnixTimeMilliseconds(FleetShape.FirstTime);
        MetricRequest request = new(
            DirectoryTable.Hosts(hosts), DirectoryTable.Selectors(), new Window(from, from.AddDays(days)));
        double fetch = double.MaxValue;
        double receive = double.MaxValue;
        double decode = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            List<byte[]> bodies = [];
            receive = Math.Min(receive, await ReceiveAsync(address, request, null));
            await ReceiveAsync(address, request, bodies);
            decode = Math.Min(decode, await DecodeAsync(request, bodies));
            fetch = Math.Min(fetch, await FetchAsync(address, request, ReadMethod.RemoteRead));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"received {receive:0.000} s, decoded out of memory {decode:0.000} s, fetched {fetch:0.000} s, ratio {fetch / receive:0.00}"));
        if (withQueries)
        {
            await FetchAsync(address, request, ReadMethod.Queries);
        }
    }

    private static async Task<double> FetchAsync(Uri address, MetricRequest request, ReadMethod read)
    {
        using PrometheusServer server = new(new() { Address = address, Read = read });
        using Process self = Process.GetCurrentProcess();
        TimeSpan busy = self.TotalProcessorTime;
        int collections = GC.CollectionCount(0);
        long allocated = GC.GetTotalAllocatedBytes();
        long start = Stopwatch.GetTimestamp();
        MetricFetch fetched = await server.FetchAsync(request, CancellationToken.None);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        collections = GC.CollectionCount(0) - collections;
        if (fetched is MetricFetch.Unavailable { Fault.Reason: string reason })
        {
            throw new InvalidOperationException(reason);
        }

        MetricFetch.Available available = (MetricFetch.Available)fetched;
        long samples = 0;
        foreach (Series series in available.SeriesByHost.Values.SelectMany(s => s))
        {
            samples += series.Count;
        }

        self.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{read}: {available.SeriesByHost.Count} hosts, {samples} samples, {elapsed.TotalSeconds:0.000} s, "
            + $"{(self.TotalProcessorTime - busy).TotalSeconds:0.00} s CPU, {allocated / (double)samples:0.0} bytes "
            + $"allocated a sample, {collections} collections, peak {self.PeakWorkingSet64 >> 20} MiB"));
        return elapsed.TotalSeconds;
    }

    /// <summary>Answers that are in memory already, into samples.</summary>
    private static async Task<double> DecodeAsync(MetricRequest request, List<byte[]> bodies)
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan busy = self.TotalProcessorTime;
        long samples = 0;
        long start = Stopwatch.GetTimestamp();
        foreach (byte[] body in bodies)
        {
            AnswerGathering gathering = new(
                new WantedSeries(request.Hosts, request.Selectors),
                Stretch.Of(request.Window),
                int.MaxValue,
                new SeriesColumns());
            ApiReply<ReadAnswer> reply = await ReadCall.ReadAsync(
                new AnswerBody(
                    new MemoryStream(body), new MediaTypeHeaderValue("application/x-streamed-protobuf"), true),
                gathering,
                new ServerWords([]),
                CancellationToken.None);
            samples += reply.Value!.Samples;
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        self.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"decoded out of memory: {samples} samples, {elapsed.TotalSeconds:0.000} s, "
            + $"{(self.TotalProcessorTime - busy).TotalSeconds:0.00} s CPU"));
        return elapsed.TotalSeconds;
    }

    /// <param name="bodies">Receives the answers; null: they are let go.</param>
    private static async Task<double> ReceiveAsync(Uri address, MetricRequest request, List<byte[]>? bodies)
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan busy = self.TotalProcessorTime;
        using HttpClient client = new();
        byte[] block = new byte[1 << 20];
        long bytes = 0;
        int requests = 0;
        long start = Stopwatch.GetTimestamp();
        foreach (SelectorGroup group in SelectorGroup.Divide(request))
        {
            ApiQuestion question = ReadRequest.Of(group, Stretch.Of(request.Window), orWithout: false);
            using HttpRequestMessage message = new(HttpMethod.Post, new Uri(address, question.Path));
            question.Binary!.AddTo(message);
            message.Headers.UserAgent.Add(new ProductInfoHeaderValue("bench", null));
            using HttpResponseMessage response =
                await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
            response.EnsureSuccessStatusCode();
            await using Stream body = await response.Content.ReadAsStreamAsync();
            using MemoryStream kept = new();
            for (int read; (read = await body.ReadAsync(block)) > 0;)
            {
                bytes += read;
                if (bodies is not null)
                {
                    kept.Write(block, 0, read);
                }
            }

            bodies?.Add(kept.ToArray());
            requests++;
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        self.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"received only: {requests} requests, {bytes / 1e6:0.0} MB, {elapsed.TotalSeconds:0.000} s, "
            + $"{(self.TotalProcessorTime - busy).TotalSeconds:0.00} s CPU"));
        return elapsed.TotalSeconds;
    }
}
