namespace Plimsoll.PromQl.Operators;

/// <summary>Operators between two expressions; <see cref="OperatorText"/> has what they are written like.</summary>
public enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Power,

    /// <summary><c>atan2</c>, with the precedence of <c>*</c>.</summary>
    ArcTangent,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,

    /// <summary><c>&lt;/</c>: cuts a native histogram's upper buckets off. Prometheus since 3.11.</summary>
    TrimUpper,

    /// <summary><c>&gt;/</c>: cuts a native histogram's lower buckets off. Prometheus since 3.11.</summary>
    TrimLower,
    And,
    Or,
    Unless,
}
