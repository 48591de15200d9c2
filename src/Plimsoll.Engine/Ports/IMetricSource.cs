namespace Plimsoll.Engine.Ports;

/// <summary>A place raw samples come from: a server or a file.</summary>
public interface IMetricSource
{
    /// <summary>For people and provenance: a path or an address, never with a secret in it.</summary>
    string Name { get; }

    /// <summary>Fetches raw samples, with their own timestamps, of the requested families for the requested hosts.</summary>
    /// <remarks>A source that is down, refuses or answers nonsense is a value, never an exception; only cancellation by
    /// the caller throws. A partly answered request is <see cref="MetricFetch.Unavailable"/> or carries warnings: data
    /// are never silently short.</remarks>
    ValueTask<MetricFetch> FetchAsync(MetricRequest request, CancellationToken cancellation);

    /// <summary>Prepares to answer for all hosts of <paramref name="fleet"/>, a few at a time. What fails is told by every
    /// answer of the reader.</summary>
    ValueTask<IMetricReader> OpenAsync(MetricRequest fleet, CancellationToken cancellation) =>
        ValueTask.FromResult<IMetricReader>(new FetchingReader(this, fleet));
}
