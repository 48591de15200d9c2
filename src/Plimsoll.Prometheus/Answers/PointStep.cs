namespace Plimsoll.Prometheus.Answers;

internal enum PointStep
{
    Inside,

    /// <summary>One pair is complete.</summary>
    PointEnd,

    /// <summary>The list of pairs is complete.</summary>
    End,
    Problem,
}
