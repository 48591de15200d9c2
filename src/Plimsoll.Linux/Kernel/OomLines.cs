using Plimsoll.Domain.Units;

namespace Plimsoll.Linux.Kernel;

/// <summary>Kernel lines of the out-of-memory killer, prefix already off.</summary>
internal static class OomLines
{
    public const string SummaryStart = "oom-kill:constraint=";

    private const int MaxNameLength = 15;
    private const string OutOfMemory = "ut of memory";

    public static KernelLogLine? Parse(ReadOnlySpan<char> text)
    {
        if (ParseKilled(text) is { } killed)
        {
            return killed;
        }

        if (ParseChosen(text) is { } chosen)
        {
            return chosen;
        }

        if (text.Contains(" invoked oom-killer: ", StringComparison.Ordinal))
        {
            return new KernelLogLine.Invoked();
        }

        if (text.Contains("no killable processes", StringComparison.Ordinal)
            || text.Contains("is already exiting. Skip", StringComparison.Ordinal))
        {
            return new KernelLogLine.Abandoned();
        }

        const string GroupStart = "Tasks in ";
        const string GroupEnd = " are going to be killed due to memory.oom.group set";
        return text.StartsWith(GroupStart) && text.EndsWith(GroupEnd)
            && text.Length > GroupStart.Length + GroupEnd.Length
            ? new KernelLogLine.GroupKill(text[GroupStart.Length..^GroupEnd.Length].ToString())
            : null;
    }

    /// <summary><c>oom-kill:constraint=C,nodemask=N[,cpuset=S,mems_allowed=M][,global_oom|,oom_memcg=G][,task_memcg=T]
    /// ,task=NAME,pid=P,uid=U</c>. Group paths and the name may hold commas, so it is read from its end.</summary>
    public static KernelLogLine? ParseSummary(ReadOnlySpan<char> text)
    {
        const string PidField = ",pid=";
        const string TaskField = ",task=";
        const string GroupField = ",task_memcg=";
        int pidAt = text.LastIndexOf(PidField);
        if (pidAt < 0)
        {
            return null;
        }

        // The earliest ",task=" that leaves a name a process can have: a name may itself hold ",task=".
        int searchFrom = Math.Max(0, pidAt - MaxNameLength - TaskField.Length);
        int taskAt = text[searchFrom..pidAt].IndexOf(TaskField);
        if (taskAt < 0)
        {
            return null;
        }

        taskAt += searchFrom;
        ReadOnlySpan<char> pid = text[(pidAt + PidField.Length)..];
        pid = pid[..Numbers.CountDigits(pid)];
        ReadOnlySpan<char> name = text[(taskAt + TaskField.Length)..pidAt];

        ReadOnlySpan<char> rest = text[..taskAt];
        int groupAt = rest.LastIndexOf(GroupField);
        string? group = groupAt < 0 ? null : rest[(groupAt + GroupField.Length)..].ToString();
        ReadOnlySpan<char> scope = groupAt < 0 ? rest : rest[..groupAt];
        bool isLimit = !scope.EndsWith(",global_oom") && scope.Contains(",oom_memcg=", StringComparison.Ordinal);
        return new KernelLogLine.Summary(Numbers.ParseInt(pid), name.ToString(), group, isLimit);
    }

    private static KernelLogLine.Killed? ParseKilled(ReadOnlySpan<char> text)
    {
        if (!TakeScope(text, "Killed process ", out ReadOnlySpan<char> rest, out bool? isLimit))
        {
            return null;
        }

        int digits = Numbers.CountDigits(rest);
        if (digits == 0)
        {
            return null;
        }

        int pid = Numbers.ParseInt(rest[..digits]);
        rest = rest[digits..];

        // RHEL 7: "Killed process 215701, UID 679, (java) total-vm:..."
        int nameAt = rest.IndexOf('(') + 1;
        int nameEnd = rest.LastIndexOf(") total-vm:");
        if (nameEnd >= nameAt && nameAt > 0)
        {
            return new(pid, rest[nameAt..nameEnd].ToString(), isLimit, AnonResident(rest[nameEnd..]));
        }

        // A line of unknown shape, or cut: still a kill. Counting none would be the worse mistake.
        ReadOnlySpan<char> name = rest[nameAt..];
        int close = name.LastIndexOf(')');
        return new(pid, (close < 0 ? name.Trim() : name[..close]).ToString(), isLimit, AnonResident: null);
    }

    private static KernelLogLine.Chosen? ParseChosen(ReadOnlySpan<char> text)
    {
        if (!TakeScope(text, "Kill process ", out ReadOnlySpan<char> rest, out bool? isLimit) || isLimit is null
            || !rest.Contains(" score ", StringComparison.Ordinal))
        {
            return null;
        }

        int digits = Numbers.CountDigits(rest);
        return digits == 0 ? null : new(Numbers.ParseInt(rest[..digits]), isLimit.Value);
    }

    // "Out of memory: X", "Out of memory (oom_kill_allocating_task): X", "Memory cgroup out of memory: X" or a bare
    // "X".
    private static bool TakeScope(
        ReadOnlySpan<char> text, string verb, out ReadOnlySpan<char> rest, out bool? isLimit)
    {
        rest = default;
        isLimit = null;
        int at = text.IndexOf(verb);
        if (at < 0)
        {
            return false;
        }

        ReadOnlySpan<char> scope = text[..at];
        rest = text[(at + verb.Length)..];
        if (scope.IsEmpty)
        {
            return true;
        }

        isLimit = scope.StartsWith("Memory cgroup ");
        return scope.Contains(OutOfMemory, StringComparison.Ordinal) && scope.EndsWith(": ");
    }

    private static ByteSize? AnonResident(ReadOnlySpan<char> figures)
    {
        const string Field = "anon-rss:";
        int at = figures.IndexOf(Field);
        return at < 0 ? null : SwapLines.TakeKibibytes(figures[(at + Field.Length)..]);
    }
}
