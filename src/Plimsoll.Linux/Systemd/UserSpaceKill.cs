namespace Plimsoll.Linux.Systemd;

/// <summary>Lines by which programs in user space say that they killed for memory.</summary>
internal static class UserSpaceKill
{
    /// <summary>A unit that cannot be told from the line: earlyoom names a process only.</summary>
    public const string UnknownUnit = "unknown";

    /// <summary>The unit systemd-oomd killed; null when its line is about something else.</summary>
    /// <remarks>Source: systemd <c>src/oom/oomd-manager.c</c>:
    /// <c>Killed /system.slice/x.service due to memory pressure for ...</c> or <c>... due to memory used (...)</c>;
    /// from about v260 <c>Marked ... for killing due to ...</c>.</remarks>
    public static string? OomdUnit(string message)
    {
        ReadOnlySpan<char> text = message;
        const string Killed = "Killed ";
        const string Marked = "Marked ";
        int end = text.IndexOf(text.StartsWith(Marked) ? " for killing due to " : " due to memory ");
        if (end < Killed.Length || !(text.StartsWith(Killed) || text.StartsWith(Marked)))
        {
            return null;
        }

        foreach (Range part in text[Killed.Length..end].Split('/'))
        {
            ReadOnlySpan<char> name = text[Killed.Length..end][part];
            if (name.EndsWith(".service") || name.EndsWith(".scope"))
            {
                return name.ToString();
            }
        }

        return UnknownUnit;
    }

    /// <summary>Whether earlyoom sent a signal that ends a process.</summary>
    /// <remarks>Source: earlyoom <c>kill.c</c>, 1.3 to 1.8; its self-test at start sends "0 (no-op signal)". Up to 1.0:
    /// <c>Killing process 123 nix</c>.</remarks>
    public static bool IsEarlyoomKill(string message) =>
        message.Contains("sending SIGTERM to process ", StringComparison.Ordinal)
        || message.Contains("sending SIGKILL to process ", StringComparison.Ordinal)
        || message.StartsWith("Killing process ", StringComparison.Ordinal);
}
