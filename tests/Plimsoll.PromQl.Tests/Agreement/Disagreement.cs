namespace Plimsoll.PromQl.Tests.Agreement;

/// <summary>An expression that one takes and the other refuses.</summary>
/// <param name="Message">Of the one that refuses.</param>
internal sealed record Disagreement(string Expression, bool IsTakenHere, string Message)
{
    private const int MaxChars = 400;

    public override string ToString()
    {
        string text = $"{(IsTakenHere ? "taken here" : "refused here")}: {Message}: {Expression.ReplaceLineEndings("\\n")}";
        return text[..Math.Min(text.Length, MaxChars)];
    }
}
