using Plimsoll.Testing;

namespace Plimsoll.PromQl.Tests.Corpus;

/// <summary>Expressions to start from: <c>valid.txt</c> beside this file.</summary>
internal static class ExpressionCorpus
{
    public static IReadOnlyList<string> Valid { get; } = Lines("valid.txt");

    public static string[] Lines(string name) =>
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests", "Plimsoll.PromQl.Tests", "Corpus", name))
            .Where(line => line.Length > 0 && line[0] != '#'),
    ];
}
