using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Linux.Commands;
using Plimsoll.Linux.Records;

namespace Plimsoll.Linux.Journal;

/// <summary>Journals from a command that runs <c>journalctl</c>, here or over ssh.</summary>
/// <remarks>
/// <para>The command runs without a shell, gets no input, and is killed by its process id when time is up or the caller
/// cancels. What is added to it holds no character that a remote shell would read. Format and reasons:
/// <c>docs/formats/journal.md</c>.</para>
/// <para>An exit code other than 0, a wrong or cut line, and a time-out are <see cref="JournalFetch.Unavailable"/>: a
/// part of a journal is never taken for the whole.</para>
/// </remarks>
public sealed class JournalCommand : IJournalSource
{
    private readonly IReadOnlyList<string> _command;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    /// <param name="command">Program and arguments; <c>{host}</c> stands for the host's name, e.g. <c>ssh {host}
    /// journalctl</c>. The added arguments go to its end.</param>
    /// <param name="timeout">For one run of the command. Default 2 minutes.</param>
    /// <param name="time">For the time-out. Default: the system's.</param>
    /// <exception cref="ArgumentException"><paramref name="command"/> is empty.</exception>
    public JournalCommand(IReadOnlyList<string> command, TimeSpan? timeout = null, TimeProvider? time = null)
    {
        if (command.Count == 0)
        {
            throw new ArgumentException("a command needs a program", nameof(command));
        }

        _command = command;
        _timeout = timeout ?? TimeSpan.FromMinutes(2);
        _time = time ?? TimeProvider.System;
    }

    public string Name => string.Join(' ', _command);

    /// <inheritdoc/>
    public async ValueTask<JournalFetch> FetchAsync(
        FollowUpHost host, string unit, Window? window, CancellationToken cancellation)
    {
        if (JournalArguments.FindFault(host.Name, unit) is { } fault)
        {
            return Unavailable(Name, fault);
        }

        string[] command = [.. _command.Select(w => w.Replace("{host}", host.Name, StringComparison.Ordinal))];
        string name = string.Join(' ', command);
        bool isOwn = _command.Any(w => w.Contains("{host}", StringComparison.Ordinal));
        HostJournalBuilder builder = new(name, host.Name, isOwn, unit, window);

        if (window is { } asked)
        {
            // What cannot be probed stays unknown, which is said: a probe's own failure is none.
            foreach (string[] probe in JournalArguments.Probes(asked))
            {
                await RunAsync([.. command, .. probe], name, builder.AddProbe, cancellation).ConfigureAwait(false);
            }
        }

        (CommandEnd end, JournalText text) = await RunAsync(
            [.. command, .. JournalArguments.Read(unit, window)], name, builder.Add, cancellation)
            .ConfigureAwait(false);
        string? wrong = text.Diagnostics.Count > 0 ? $"wrong output: {text.Diagnostics[0]}" : null;
        return (end.Fault, wrong) switch
        {
            (null, null) => builder.Finish(JournalctlWarnings.Read(end)),
            ({ } reason, null) => Unavailable(name, reason),
            (null, { } output) => Unavailable(name, output),
            ({ } reason, { } output) => Unavailable(name, $"{reason}; {output}"),
        };
    }

    private static JournalFetch.Unavailable Unavailable(string name, string reason) =>
        new(new SourceFault(name, reason));

    private async ValueTask<(CommandEnd End, JournalText Text)> RunAsync(
        string[] command, string name, Func<JournalRecord, bool> take, CancellationToken cancellation)
    {
        JournalText text = new(name);
        CommandEnd end = await CommandRun.RunAsync(
            command, (output, stop) => text.ReadAsync(output, take, stop), _timeout, _time, cancellation)
            .ConfigureAwait(false);
        return (end, text);
    }
}
