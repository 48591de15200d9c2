using System.Text.RegularExpressions;

namespace Plimsoll.Conventions.Tests;

/// <summary>The middle is pure, and its folders build on each other in one order.</summary>
public sealed partial class DomainTests
{
    private const string Root = "src/Plimsoll.Domain/";

    // A folder uses itself and those before it.
    private static readonly string[] Order =
    [
        "Units", "Diagnostics", "FollowUps", "Evidence", "Regimes", "Statistics", "Sizing", "Runs", "Checks", "Verdicts",
        "Advice", "Remedies",
    ];

    private static IEnumerable<SourceFile> Files => SourceFile.Shipped.Where(f => f.Path.StartsWith(Root));

    [Fact]
    public void Folder_WhenItUsesAnother_UsesAnEarlierOne() =>
        Offenders.AssertNone(
            from file in Files
            let folder = file.Path[Root.Length..].Split('/')[0]
            from used in DomainNamespace().Matches(file.Code).Select(m => m.Groups["folder"].Value).Prepend(folder)
            where !Order.Contains(used) || Array.IndexOf(Order, used) > Array.IndexOf(Order, folder)
            select $"{file.Path}: {folder} uses {used}");

    [Fact]
    public void Code_WhenInDomain_TouchesNothingOutside() =>
        Offenders.AssertNone(
            from file in Files
            from hit in Outside().Matches(file.Code)
            select $"{file.Path}: {hit.Value}");

    [GeneratedRegex(@"\bPlimsoll\.Domain\.(?<folder>\w+)")]
    private static partial Regex DomainNamespace();

    [GeneratedRegex(
        @"\busing\s+System\.(?:IO|Net|Diagnostics\.Process|Threading)\b[\w.]*|\b(?:File|Directory|FileInfo|FileStream|" +
        @"StreamReader|Console|Environment|HttpClient|Socket|Process|TimeProvider|Stopwatch|Random|Thread|Task|" +
        @"Parallel|Interlocked)\.\w+|\bnew\s+(?:Random|HttpClient|Thread|FileStream|StreamReader)\b|" +
        @"\bDateTime(?:Offset)?\.(?:Utc)?Now\b|\bGuid\.NewGuid\b|\bTimeProvider\b|\basync\b")]
    private static partial Regex Outside();
}
