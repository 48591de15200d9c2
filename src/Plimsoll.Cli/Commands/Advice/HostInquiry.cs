using System.Collections.Concurrent;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Commands.Advice;

/// <summary>One look at evidence that asks something of each host beside its verdict.</summary>
internal static class HostInquiry
{
    /// <param name="ask">Called for each host, from several threads at once; it must not keep the history.</param>
    /// <returns>The session, and the answers in the plan's order; null where the input was wrong.</returns>
    public static async Task<(Session Session, IReadOnlyList<T>? Answers)> RunAsync<T>(
        Invocation invocation, Func<HostHistory, T> ask, CancellationToken cancellation)
        where T : class
    {
        ConcurrentDictionary<string, T> answers = new(StringComparer.Ordinal);
        Session session = await Session.RunAsync(
            invocation, cancellation, beside: history => answers[history.Host.Name] = ask(history));
        return (session, session.Report is VerdictReport report
            ? [.. report.Hosts.Select(h => answers.GetValueOrDefault(h.Name)).OfType<T>()]
            : null);
    }
}
