using System.Text.RegularExpressions;

namespace Plimsoll.Conventions.Tests;

/// <summary>Files are short, hold one public type named like them, and folders are few files.</summary>
public sealed partial class FileShapeTests
{
    private const int LongestShippedFile = 500;
    private const int LongestTestFile = 800;

    // 120 is the aim; a word may hang over, and a sentence in quotes is not cut for it.
    private const int LongestLine = 130;
    private const int MostFilesInAFolder = 20;

    // Folders that are one closed family and would be harder to read split: their count may shrink, not grow.
    private static readonly Dictionary<string, int> LargerFolders = new()
    {
        ["src/Plimsoll.Domain/Evidence"] = 23,
        ["src/Plimsoll.Domain/FollowUps"] = 21,
    };

    private static IEnumerable<SourceFile> Tests => SourceFile.Under("tests/").Where(f => f.Path.EndsWith(".cs"));

    [Fact]
    public void File_WhenCounted_IsShort()
    {
        IEnumerable<string> shipped = TooLong(SourceFile.Shipped, LongestShippedFile);
        IEnumerable<string> tests = TooLong(Tests, LongestTestFile);

        Offenders.AssertNone(shipped.Concat(tests));
    }

    [Fact]
    public void Line_WhenMeasured_FitsTheScreen()
    {
        IEnumerable<string> tooLong = SourceFile.Shipped.Concat(Tests).SelectMany(file =>
            file.Text.Split('\n')
                .Select((line, i) => (Line: line, At: $"{file.Path}:{i + 1}"))
                .Where(l => l.Line.Length > LongestLine && !l.Line.Contains('"'))
                .Select(l => l.At));

        Offenders.AssertNone(tooLong);
    }

    [Fact]
    public void Folder_WhenCounted_HoldsFewFiles()
    {
        IEnumerable<string> tooMany = SourceFile.Shipped.GroupBy(f => f.Folder)
            .Where(folder => folder.Count() > LargerFolders.GetValueOrDefault(folder.Key, MostFilesInAFolder))
            .Select(folder => $"{folder.Key}: {folder.Count()}");

        Offenders.AssertNone(tooMany);
    }

    [Fact]
    public void File_WhenItDeclaresPublicTypes_DeclaresOneNamedLikeTheFile()
    {
        List<string> wrong = [];
        foreach (SourceFile file in SourceFile.Shipped)
        {
            string[] names = [.. file.OuterTypes().Where(t => t.IsPublic).Select(t => t.Name).Distinct()];

            // A partial type may spread over files: Name.Aspect.cs.
            if (names.Length > 1 || (names is [var name] && file.Name.Split('.')[0] != name))
            {
                wrong.Add($"{file.Path}: {string.Join(", ", names)}");
            }
        }

        Offenders.AssertNone(wrong);
    }

    [Fact]
    public void Namespace_WhenDeclared_IsTheFolder()
    {
        IEnumerable<string> wrong =
            from file in SourceFile.Shipped
            let declared = Namespace().Match(file.Code)
            where declared.Success && declared.Groups[1].Value != file.Folder["src/".Length..].Replace('/', '.')
            select $"{file.Path}: {declared.Groups[1].Value}";

        Offenders.AssertNone(wrong);
    }

    [Fact]
    public void Suppression_WhenMade_SaysWhyOnItsLine()
    {
        IEnumerable<string> silent = SourceFile.Shipped.Concat(Tests).SelectMany(file =>
            file.Text.Split('\n')
                .Select((line, i) => (line, At: $"{file.Path}:{i + 1}"))
                .Where(l => Suppression().IsMatch(l.line) && !l.line.Contains("//") && !l.line.Contains("Justification"))
                .Select(l => l.At));

        Offenders.AssertNone(silent);
    }

    private static IEnumerable<string> TooLong(IEnumerable<SourceFile> files, int most) =>
        files.Select(f => (f.Path, Lines: f.Text.Count(c => c == '\n')))
            .Where(f => f.Lines > most)
            .Select(f => $"{f.Path}: {f.Lines} lines");

    [GeneratedRegex(@"^namespace\s+([\w.]+)\s*;", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^\s*(?:#pragma warning disable|\[[\w: ]*SuppressMessage)")]
    private static partial Regex Suppression();
}
