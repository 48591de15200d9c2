using System.Reflection;

namespace Plimsoll.Cli.Catalogue;

/// <summary>The checks <c>plimsoll checks</c> lists, and the pages built into the executable.</summary>
internal static class CheckPages
{
    public static IReadOnlyList<CheckPage> All { get; } =
    [
        new("fix/in-effect", "Is the promised change in effect on the host, and since when?"),
        new("swap/size", "Is the swap as large as the fix promises?"),
        new("swap/kind", "Is the swap of the promised kind: zram or disk?"),
        new("swap/exercised", "Did runs since the fix need the swap at all?"),
        new("runs/completed", "Did enough real runs of the unit complete since the fix?"),
        new("runs/no-oom", "Was no run since the fix killed for memory, nor killed anybody?"),
        new("runs/no-failure", "Did every run since the fix succeed?"),
        new("host/no-oom", "Was nothing on the host killed for memory since the fix?"),
        new("headroom/peak", "Does the largest demand leave the headroom the risk target asks for?"),
        new("pressure/full", "Did tasks wait for memory no longer than allowed?"),
        new("zram/ratio", "Does zram compress well enough for the capacity it is meant to add?"),
        new("zram/full", "Did swap in use stay below the allowed share of its size?"),
        new("alert/none", "Did the alert not fire since the fix, and could it have?"),
        new("evidence/coverage", "Does the evidence cover every run, without gaps that could hide a kill?"),
        new("promql", "Does an expression of the operator's hold for the host?"),
    ];

    /// <summary>The built-in Markdown page of a check; null when there is none.</summary>
    public static string? Text(string id)
    {
        using Stream? page = Assembly.GetExecutingAssembly().GetManifestResourceStream($"checks/{id}.md");
        if (page is null)
        {
            return null;
        }

        using StreamReader reader = new(page);
        return reader.ReadToEnd();
    }
}
