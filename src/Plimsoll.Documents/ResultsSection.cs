namespace Plimsoll.Documents;

/// <summary>The part of a Markdown document that holds written results, between two lines of their own. The reader
/// makes no part of the plan of it.</summary>
/// <remarks>A marker counts outside of code, front matter, lists and quotes only.</remarks>
public static class ResultsSection
{
    public const string Begin = "<!-- plimsoll:results begin -->";

    public const string End = "<!-- plimsoll:results end -->";
}
