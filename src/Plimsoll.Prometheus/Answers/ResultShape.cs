namespace Plimsoll.Prometheus.Answers;

/// <summary>What a query's result turned out to be, whatever its type says.</summary>
internal enum ResultShape
{
    None,
    Empty,
    Matrix,
    Vector,
    Scalar,
}
