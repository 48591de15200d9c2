namespace Plimsoll.Prometheus.Answers;

internal enum EnvelopeStep
{
    Inside,

    /// <summary>The next value is the data.</summary>
    Data,
}
