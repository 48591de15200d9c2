using Plimsoll.Domain.Runs;

namespace Plimsoll.Domain.Checks.Runs;

/// <summary>A run's cause in words, with how sure it is.</summary>
internal static class CauseWords
{
    public static string Of(Run run)
    {
        string words = run.Cause switch
        {
            RunCause.None => "nothing went wrong",
            RunCause.OomUnit => "the kernel killed a process of the unit",
            RunCause.OomOther => "the kernel killed a process of somebody else",
            RunCause.OomCgroup => "a process of the unit hit its cgroup's memory limit",
            RunCause.Oomd => "a user-space OOM killer killed the unit",
            RunCause.Timeout => "timeout",
            RunCause.ExitCode => "the program exited with an error",
            RunCause.Signal => "the program died by a signal",
            RunCause.Reboot => "the machine rebooted",
            _ => "cause unknown",
        };
        return run.Certainty == Certainty.Probable ? $"{words} (probable: no record names it)" : words;
    }
}
