namespace Plimsoll.PromQl.Operators;

public enum UnaryOperator
{
    Plus,
    Minus,
}
