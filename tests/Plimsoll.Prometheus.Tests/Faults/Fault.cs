using Plimsoll.Prometheus.Server;

namespace Plimsoll.Prometheus.Tests.Faults;

/// <summary>One row of the table in <c>docs/faults.md</c>.</summary>
/// <param name="Name">What the server does; the first column.</param>
/// <param name="Outcome">What a fetch answers; the second column.</param>
/// <param name="Reason">A part of the reason or warning; the third column. Empty where there is none.</param>
/// <param name="Requests">How often the server is asked, or null where that is not the point.</param>
internal sealed record Fault(
    string Name, string Outcome, string Reason, int? Requests, Func<RawRequest, Task> Answer)
{
    public const string Unavailable = "Unavailable";
    public const string Warned = "Available, with the warning";
    public const string Data = "Available";
    public const string NoHost = "Available, without the host";

    public bool ReadsRequest { get; init; } = true;

    /// <summary>Nothing listens at the address.</summary>
    public bool IsDown { get; init; }

    public bool IsTls { get; init; }

    public Func<Uri, PrometheusServerOptions>? Options { get; init; }

    public override string ToString() => Name;
}
