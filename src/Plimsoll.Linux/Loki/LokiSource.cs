using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Http;
using Plimsoll.Engine.Ports;
using Plimsoll.Linux.Systemd;

namespace Plimsoll.Linux.Loki;

/// <summary>Journals that a log shipper sent to a Loki.</summary>
/// <remarks>
/// A server that is down, slow, refuses, or answers anything but what its API promises is
/// <see cref="JournalFetch.Unavailable"/>; only cancellation by the caller throws. What the lines do not prove to be there
/// is a loss and a warning. Thread-safe. Format and reasons: <c>docs/formats/loki.md</c>. Source: Loki HTTP API,
/// <c>/loki/api/v1/query_range</c>.
/// </remarks>
public sealed class LokiSource : IJournalSource, IDisposable
{
    private const string TenantHeader = "X-Scope-OrgID";

    // The line is the first of a boot; hosts rarely run longer.
    private static readonly TimeSpan s_versionHistory = TimeSpan.FromDays(30);

    private readonly LokiOptions _options;
    private readonly ApiClient _api;

    public LokiSource(LokiOptions options)
    {
        _options = options;
        _api = new ApiClient(options);
        if (options.Tenant is { } tenant)
        {
            _api.Additions = new RequestAdditions([new(TenantHeader, tenant)], []);
        }
    }

    /// <summary>The base address, without user, password or query.</summary>
    public string Name => _api.Name;

    public bool NeedsWindow => true;

    /// <inheritdoc/>
    /// <remarks>Unavailable without a window: a server is never asked for everything.</remarks>
    public async ValueTask<JournalFetch> FetchAsync(
        FollowUpHost host, string unit, Window? window, CancellationToken cancellation)
    {
        if (LokiSelector.FindFault(_options.Labels, host.Name) is { } fault)
        {
            return Unavailable(Name, fault);
        }

        if (window is not { } asked)
        {
            return Unavailable(Name, "a server must be asked for a stretch of time");
        }

        string selector = LokiSelector.Of(_options.Labels, host.Name);
        string source = $"{Name} {selector}";
        bool isOwn = _options.Labels.Values.Any(v => v.Contains(LokiSelector.HostMark, StringComparison.Ordinal));
        using Deadline deadline = new(_options.TotalTimeout, _options.Time, cancellation);
        LokiCall call = new(_api, _options, deadline);
        LokiRange range = new(call, selector, _options.EntriesPerRequest);
        LokiJournal journal = new(source, host.Name, isOwn, unit, asked, _options.Line);
        await ReadVersionAsync(call, selector, asked.From, journal).ConfigureAwait(false);
        ApiFault? failed = await range.ReadAsync(
            Nanoseconds(asked.From), Nanoseconds(Later(asked.Until, JournaldLoss.Delay)) + 1, journal.Add)
            .ConfigureAwait(false);
        return failed is null ? journal.Finish(range.Losses) : Unavailable(source, failed.Reason);
    }

    public void Dispose() => _api.Dispose();

    // Which systemd runs may be said before the window only. What cannot be read stays unknown, which is no fault.
    private static async ValueTask ReadVersionAsync(
        LokiCall call, string selector, DateTimeOffset from, LokiJournal journal)
    {
        DateTimeOffset since = from - DateTimeOffset.UnixEpoch > s_versionHistory ? from - s_versionHistory
            : DateTimeOffset.UnixEpoch;
        ApiReply<LokiPage> reply = await call.AskAsync(LokiQuestion.Range(
            $"{selector} |= \"running in system mode\"", Nanoseconds(since), Nanoseconds(from), 1, isForward: false))
            .ConfigureAwait(false);
        if (reply.IsAnswer && reply.Value.Entries is [.., var entry])
        {
            journal.AddProbe(reply.Value, entry);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset at, TimeSpan more) =>
        at < DateTimeOffset.MaxValue - more ? at + more : DateTimeOffset.MaxValue;

    // Loki's times end in 2262.
    private static long Nanoseconds(DateTimeOffset at) => 100 * Math.Clamp(
        (at - DateTimeOffset.UnixEpoch).Ticks, 0, (long.MaxValue / 100) - 1);

    private static JournalFetch.Unavailable Unavailable(string name, string reason) =>
        new(new SourceFault(name, reason));
}
