using Plimsoll.Linux.Records;

namespace Plimsoll.Linux.Commands;

/// <summary>What journalctl says on its error stream beside a good exit code: files it passed over.</summary>
/// <remarks>Other lines there (ssh's banners and notices) are no evidence of anything. Source: systemd
/// <c>src/libsystemd/sd-journal/sd-journal.c</c>, <c>src/shared/journal-util.c</c>.</remarks>
internal static class JournalctlWarnings
{
    private static readonly string[] Signs =
    [
        "ournal file ", "corrupt", "truncated", "insufficient permissions", "not seeing messages from other users",
        "No journal files were",
    ];

    public static IReadOnlyList<string> Read(CommandEnd end)
    {
        List<string> losses =
        [
            .. end.Errors.Split('\n')
                .Where(l => Array.Exists(Signs, s => l.Contains(s, StringComparison.OrdinalIgnoreCase)))
                .Take(10)
                .Select(l => $"journalctl: {Excerpt.Of(l.Trim(), 200)}"),
        ];
        if (end.HasMoreErrors)
        {
            losses.Add("journalctl: more than 64 KiB of warnings");
        }

        return losses;
    }
}
