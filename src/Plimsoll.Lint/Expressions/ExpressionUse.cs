namespace Plimsoll.Lint.Expressions;

/// <summary>What a plan does with an expression.</summary>
public enum ExpressionUse
{
    /// <summary>Somebody looks at it.</summary>
    Watched,

    /// <summary>A step of the verification.</summary>
    Step,

    /// <summary>Stands in a criterion; whether it also decides is <see cref="PlanExpression.Decides"/>.</summary>
    Criterion,
}
