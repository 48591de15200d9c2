using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Plimsoll.Prometheus.Tests.Faults;

namespace Plimsoll.Prometheus.Tests.Server;

/// <summary>Answers range selectors over made-up samples as a server does whose ranges include their start (Prometheus
/// 2) or do not (Prometheus 3, VictoriaMetrics), and that refuses more samples than it likes.</summary>
internal sealed partial class FakeStore(long[] times, bool includesStart, int maxSamples)
{
    public int Refused { get; private set; }

    public Task AnswerAsync(RawRequest request)
    {
        long until = (long)(decimal.Parse(request.Parameter("time"), CultureInfo.InvariantCulture) * 1000);
        long from = until - Milliseconds(request.Parameter("query"));
        long[] found = [.. times.Where(t => (includesStart ? t >= from : t > from) && t <= until)];
        if (found.Length > maxSamples)
        {
            Refused++;
            return request.SendAsync(RawServer.Http(
                422, """{"status":"error","errorType":"execution","error":"would load too many samples"}"""));
        }

        StringBuilder points = new();
        foreach (long time in found)
        {
            points.Append(points.Length > 0 ? "," : "")
                .Append(CultureInfo.InvariantCulture, $"[{time / 1000m},\"{time}\"]");
        }

        return request.SendAsync(RawServer.Http(200,
            "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
            + (found.Length == 0 ? "" : "{\"metric\":{\"__name__\":\"up\",\"instance\":\"ns1:9100\"},\"values\":["
                + points + "]}")
            + "]}}"));
    }

    private static long Milliseconds(string query)
    {
        Match match = Duration().Match(query);
        Assert.True(match.Success, query);
        long Part(string name) =>
            match.Groups[name].Success ? long.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture) : 0;
        return (((((Part("d") * 24) + Part("h")) * 60) + Part("m")) * 60_000) + (Part("s") * 1000) + Part("ms");
    }

    [GeneratedRegex(@"\[((?<d>\d+)d)?((?<h>\d+)h)?((?<m>\d+)m)?((?<s>\d+)s)?((?<ms>\d+)ms)?\]$")]
    private static partial Regex Duration();
}
