using System.Text;

namespace Plimsoll.Cli.Drafting.Incidents;

/// <summary>The metrics section of a new follow-up: expressions that answer what they seem to ask.</summary>
/// <remarks>A comparison without <c>bool</c> drops the hosts that fail it; a state looked at now forgets the failure
/// before the last success; a counter's increase is estimated, and blind to a reboot.</remarks>
internal static class IncidentQueries
{
    public static string Render(string unit, string? job, string? alert)
    {
        string plain = job is null ? string.Empty : $"{{job={Quoted(job)}}}";
        string inside = job is null ? string.Empty : $"job={Quoted(job)}, ";
        string failed = $"node_systemd_unit_state{{{inside}name={Quoted(unit)}, state=\"failed\"}}";
        string timer = $"{unit[..unit.LastIndexOf('.')]}.timer";
        StringBuilder text = new("## Metrics\n\n");
        Add(text, "Hosts whose unit failed at any moment (1), and those of which it is known (absent: not known):",
            $"max by (instance) (max_over_time({failed}[7d]))");
        Add(text, "How often the timer started it; no start is no success:",
            $"changes(node_systemd_timer_last_trigger_seconds{{{inside}name={Quoted(timer)}}}[7d])");
        Add(text, "The kernel's count of kills since boot, to look at as it is: each step up is a kill, each fall a boot:",
            $"node_vmstat_oom_kill{plain}");
        Add(text, "Least memory left at any sample:", $"min_over_time(node_memory_MemAvailable_bytes{plain}[7d])");
        Add(text, "Swap is there (1) or not (0):", $"node_memory_SwapTotal_bytes{plain} > bool 0");
        Add(text, "Least swap left free at any sample:", $"min_over_time(node_memory_SwapFree_bytes{plain}[7d])");
        if (alert is not null)
        {
            Add(text, "When the alert's episodes began; nothing at all also when its rule is gone:",
                $"ALERTS_FOR_STATE{{alertname={Quoted(alert)}}}");
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, string words, string expression) =>
        text.Append(words).Append("\n\n```promql\n").Append(expression).Append("\n```\n\n");

    private static string Quoted(string value) => $"\"{value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
