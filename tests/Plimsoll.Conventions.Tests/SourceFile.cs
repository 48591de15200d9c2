using System.Text.RegularExpressions;

namespace Plimsoll.Conventions.Tests;

/// <summary>A file of the checkout. Paths are relative to its root, with '/'.</summary>
internal sealed partial record SourceFile(string Path, string Text)
{
    private static readonly string[] LeftOutFolders = ["bin", "obj", "artifacts", "TestResults", ".git", ".vs", ".idea"];

    /// <summary>Every file that is not built, not hidden by git's own folder and not binary.</summary>
    public static IReadOnlyList<SourceFile> All { get; } =
        [.. Walk(new(Repository.Root)).OrderBy(file => file.Path, StringComparer.Ordinal)];

    /// <summary>The C# files under <c>src/</c>.</summary>
    public static IReadOnlyList<SourceFile> Shipped { get; } = [.. Under("src/").Where(file => file.Path.EndsWith(".cs"))];

    public string Name => System.IO.Path.GetFileName(Path);

    public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    /// <summary>Text without comments and without what literals hold; lines stay where they are.</summary>
    public string Code => CommentOrLiteral().Replace(Text, hit => KeepLines(hit.Value));

    public static IEnumerable<SourceFile> Under(string folder) =>
        All.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>Names of the types declared at the outermost level, with whether each is public.</summary>
    public IEnumerable<(string Name, bool IsPublic)> OuterTypes() =>
        TypeAtLineStart().Matches(Code).Select(m => (m.Groups["name"].Value, m.Value.StartsWith("public")));

    /// <summary>Names of all types declared.</summary>
    public IEnumerable<string> Types() => AnyType().Matches(Code).Select(m => m.Groups["name"].Value);

    private static IEnumerable<SourceFile> Walk(DirectoryInfo folder)
    {
        foreach (FileInfo file in folder.EnumerateFiles())
        {
            // A symbolic link may lead out of the checkout; git keeps no other kind of special file.
            if (file.LinkTarget is null && ReadText(file.FullName) is { } text)
            {
                yield return new(System.IO.Path.GetRelativePath(Repository.Root, file.FullName).Replace('\\', '/'), text);
            }
        }

        foreach (DirectoryInfo inner in folder.EnumerateDirectories())
        {
            if (inner.LinkTarget is null && !LeftOutFolders.Contains(inner.Name))
            {
                foreach (SourceFile file in Walk(inner))
                {
                    yield return file;
                }
            }
        }
    }

    private static string? ReadText(string path)
    {
        string text = File.ReadAllText(path);
        return text.Contains('\0') || text.Contains('\uFFFD') ? null : text;
    }

    private static string KeepLines(string removed) => new('\n', removed.Count(c => c == '\n'));

    // Raw strings first, then verbatim and plain ones, characters, and both kinds of comment.
    [GeneratedRegex("""
        (?<quotes>"{3,})[\s\S]*?\k<quotes>(?!") | \$?@\$?"(?:[^"]|"")*" | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])+'
        | //[^\n]* | /\*[\s\S]*?\*/
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex CommentOrLiteral();

    [GeneratedRegex(Declaration, RegexOptions.Multiline)]
    private static partial Regex TypeAtLineStart();

    [GeneratedRegex(@"\b(?:class|interface|enum|struct|record)\s+(?:struct\s+|class\s+)?(?<name>[A-Z]\w*)")]
    private static partial Regex AnyType();

    private const string Declaration =
        @"^(?:(?:public|internal|file|static|sealed|abstract|partial|readonly|ref|unsafe)\s+)*" +
        @"(?:(?:class|interface|enum|record\s+struct|record\s+class|record|struct)\s+|delegate\s+[\w<>\[\]?., ]+?\s+)" +
        @"(?<name>[A-Z]\w*)";
}
