namespace Plimsoll.PromQl.Checking;

internal static class TypeNames
{
    /// <summary>With its article, as messages have it.</summary>
    public static string Name(this ValueType type) => type switch
    {
        ValueType.Scalar => "a scalar",
        ValueType.String => "a string",
        ValueType.InstantVector => "an instant vector",
        _ => "a range vector",
    };
}
