using System.Text.RegularExpressions;

namespace Plimsoll.Conventions.Tests;

/// <summary>Links lead somewhere, and what looks like a command is one that a test runs.</summary>
public sealed partial class DocumentTests
{
    private static IEnumerable<SourceFile> Documents => SourceFile.All.Where(f => f.Path.EndsWith(".md"));

    [Fact]
    public void Link_WhenToAFile_LeadsToOne()
    {
        IEnumerable<string> dead =
            from document in Documents
            from link in Link().Matches(Fenced().Replace(document.Text, ""))
            let target = link.Groups["target"].Value
            where !target.Contains("://") && !target.StartsWith("mailto:") && !Leads(document, target)
            select $"{document.Path}: {target}";

        Offenders.AssertNone(dead);
    }

    [Fact]
    public void Command_WhenShownInTheReadme_IsInABlockThatATestRuns()
    {
        SourceFile readme = SourceFile.All.Single(f => f.Path == "README.md");
        IEnumerable<string> loose = Fenced().Matches(readme.Text)
            .Where(block => block.Groups["kind"].Value.Trim() != "console")
            .SelectMany(block => ProgramCommand().Matches(block.Value))
            .Select(command => command.Value.Trim());

        Offenders.AssertNone(loose);
        Assert.NotEmpty(ConsoleExample.Read("README.md"));
    }

    private static bool Leads(SourceFile document, string target)
    {
        string[] parts = target.Split('#', 2);
        string path = parts[0].Length == 0
            ? document.Path
            : Path.GetRelativePath(
                Repository.Root, Path.Combine(Repository.Root, document.Folder, Uri.UnescapeDataString(parts[0])));
        if (!Path.Exists(Path.Combine(Repository.Root, path)) || path.StartsWith("..", StringComparison.Ordinal))
        {
            return false;
        }

        return parts.Length == 1
            || SourceFile.All.SingleOrDefault(f => f.Path == path) is not { } file
            || Heading().Matches(file.Text).Any(h => Anchor(h.Groups["text"].Value) == parts[1]);
    }

    // As the usual forges make it: lower case, punctuation dropped, blanks to hyphens.
    private static string Anchor(string heading) =>
        NotOfAnAnchor().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"(?<!`)\[[^\]\n]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```(?<kind>[^\n`]*)\n[\s\S]*?^```\s*$", RegexOptions.Multiline)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"^\s*(?:\$ )?(?:plimsoll |dotnet run .*-- ).*$", RegexOptions.Multiline)]
    private static partial Regex ProgramCommand();

    [GeneratedRegex(@"^#+\s+(?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotOfAnAnchor();
}
