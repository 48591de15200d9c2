using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Plimsoll.Contest.Measuring;
using Plimsoll.Contest.Servers;

namespace Plimsoll.Contest.Questions;

/// <summary>Asks a server over its HTTP API.</summary>
internal sealed class Asker(ServerProcess server, long untilMilliseconds) : IDisposable
{
    private const int LongestRefusal = 500;

    private readonly HttpClient _client = new() { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(6) };

    public async Task<(Answer Answer, Cost Cost)> AskAsync(Question question, CancellationToken cancellation)
    {
        using FormUrlEncodedContent form = new(new Dictionary<string, string>
        {
            ["query"] = question.Expression,
            ["time"] = (untilMilliseconds / 1000).ToString(CultureInfo.InvariantCulture),

            // Nothing from an earlier round: VictoriaMetrics keeps answers, Prometheus passes over the parameter.
            ["nocache"] = "1",
        });
        ProcessMeter.ForgetPeak(server.Id);
        double processor = ProcessMeter.ProcessorSeconds(server.Id);
        long from = Stopwatch.GetTimestamp();
        using HttpResponseMessage response = await _client.PostAsync("api/v1/query", form, cancellation);
        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellation);
        double wall = Stopwatch.GetElapsedTime(from).TotalSeconds;
        Cost cost = new(
            wall, ProcessMeter.ProcessorSeconds(server.Id) - processor, ProcessMeter.PeakBytes(server.Id));
        return (Read(body), cost);
    }

    public void Dispose() => _client.Dispose();

    private static Answer Read(byte[] body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        JsonElement root = document.RootElement;
        if (root.GetProperty("status").GetString() != "success")
        {
            string refusal = root.GetProperty("error").GetString() ?? "";
            return new Answer(null, refusal.Length > LongestRefusal ? refusal[..LongestRefusal] + "..." : refusal);
        }

        Dictionary<string, double> values = [];
        foreach (JsonElement series in root.GetProperty("data").GetProperty("result").EnumerateArray())
        {
            string host = series.GetProperty("metric").GetProperty("instance").GetString()!.Split(':')[0];
            values.Add(host, double.Parse(series.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture));
        }

        return new Answer(values, null);
    }
}
