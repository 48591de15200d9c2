using System.Globalization;
using Plimsoll.Fleet;
using Plimsoll.Fleet.Telling;

namespace Plimsoll.Contest.Questions;

/// <summary>What an operator asks of a server, once for all hosts.</summary>
/// <param name="Truth">The right answer for a host; null when the host must not be in the answer.</param>
/// <param name="Rounds">The server extrapolates, so that only the nearest whole number can be compared.</param>
internal sealed record Question(string Name, string Expression, Func<HostAnswers, double?> Truth, bool Rounds = false)
{
    public static IReadOnlyList<Question> Of(FleetShape shape)
    {
        string range = string.Create(CultureInfo.InvariantCulture, $"{shape.Days}d");
        return
        [
            new("peak swap used",
                $"max_over_time((node_memory_SwapTotal_bytes - node_memory_SwapFree_bytes)[{range}:15s])",
                a => a.MostSwapUsed),
            new("least memory available", $"min_over_time(node_memory_MemAvailable_bytes[{range}])", a => a.LeastAvailable),
            new("kernel kills", $"increase(node_vmstat_oom_kill[{range}])", a => a.Kills, Rounds: true),
            new("alert samples",
                $$"""count_over_time(ALERTS{alertname="{{HostSeries.Alert}}", alertstate="firing"}[{{range}}])""",
                a => a.FiringSamples > 0 ? a.FiringSamples : null),
        ];
    }
}
