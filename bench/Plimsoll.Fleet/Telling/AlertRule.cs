namespace Plimsoll.Fleet.Telling;

/// <summary>The rule <c>state="failed" == 1</c>, <c>for: 5m</c>, as a server evaluates it every minute.</summary>
public sealed class AlertRule
{
    private const long EvaluationMilliseconds = 60_000;
    private const long ForMilliseconds = 300_000;
    private const long LookbackMilliseconds = 300_000;
    private const long FirstEvaluation = FleetShape.FirstTime + 7_000;

    private long _next = FirstEvaluation;
    private long _seen = long.MinValue / 2;
    private bool _isFailed;
    private long? _since;

    /// <summary>Evaluates up to a scrape, and then takes what it says.</summary>
    public void Scraped(long time, bool isFailed, HostSeries into, HostTruth truth)
    {
        EvaluateUntil(time, into, truth);
        _isFailed = isFailed;
        _seen = time;
    }

    public void EvaluateUntil(long time, HostSeries into, HostTruth truth)
    {
        for (; _next < time; _next += EvaluationMilliseconds)
        {
            if (!_isFailed || _next - _seen > LookbackMilliseconds)
            {
                _since = null;
                continue;
            }

            bool wasFiring = _since is long before && _next - EvaluationMilliseconds - before >= ForMilliseconds;
            _since ??= _next;
            bool isFiring = _next - _since >= ForMilliseconds;
            (isFiring ? into.AlertFiring : into.AlertPending).Add(_next, 1);
            into.AlertSince.Add(_next, _since.Value / 1000);
            if (isFiring)
            {
                truth.Fired(isNew: !wasFiring);
            }
        }
    }
}
