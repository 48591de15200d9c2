using System.Globalization;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>One command of a Markdown document, from a fenced block marked <c>console</c>.</summary>
/// <remarks>
/// In such a block a line that starts with <c>$ </c> is a command; a line <c># exit N</c> after it states the exit code,
/// 0 when there is none; the lines up to the next command are what it prints. A line of <c>...</c> alone in the output
/// stands for any number of lines.
/// </remarks>
/// <param name="Path">The document, relative to the checkout.</param>
/// <param name="Line">Of the command, from 1.</param>
/// <param name="Words">The command split at blanks; quotes hold a word together.</param>
/// <param name="ExitCode">What the document says the command ends with.</param>
/// <param name="Output">The lines the document shows, without trailing empty ones; empty when it shows none.</param>
internal sealed record ConsoleExample(
    string Path, int Line, string[] Words, int ExitCode, string[] Output)
{
    private const string Prompt = "$ ";
    private const string ExitComment = "# exit ";

    /// <summary>The arguments for the program when the command runs it (as <c>plimsoll</c>, <c>artifacts/bin/plimsoll</c>
    /// or <c>dotnet run ... --</c>); null for any other command.</summary>
    public IReadOnlyList<string>? Arguments => Words switch
    {
        ["plimsoll" or "artifacts/bin/plimsoll" or "./artifacts/bin/plimsoll", .. var arguments] => [.. arguments],
        ["dotnet", "run", .. var rest] => [.. rest.SkipWhile(word => word != "--").Skip(1)],
        _ => null,
    };

    public static IReadOnlyList<ConsoleExample> Read(string path)
    {
        string[] lines = File.ReadAllLines(System.IO.Path.Combine(Repository.Root, path));
        List<ConsoleExample> examples = [];
        string? fence = null;
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd();
            if (fence is not null && line == "```")
            {
                fence = null;
            }
            else if (fence is null && line.StartsWith("```", StringComparison.Ordinal))
            {
                fence = line[3..].Trim();
            }
            else if (fence == "console" && line.StartsWith(Prompt, StringComparison.Ordinal))
            {
                int at = i + 1;
                int exitCode = ReadExitCode(lines, ref i);
                examples.Add(new(path, at, Split(line[Prompt.Length..]), exitCode, ReadOutput(lines, ref i)));
            }
        }

        return examples;
    }

    /// <summary>Whether <paramref name="printed"/> is what the document shows, trailing blanks aside.</summary>
    public bool Matches(string printed) =>
        MatchesFrom(Output, [.. printed.TrimEnd().Split('\n').Select(line => line.TrimEnd())]);

    public override string ToString() => $"{Path}:{Line}: {string.Join(' ', Words)}";

    private static bool MatchesFrom(ReadOnlySpan<string> shown, ReadOnlySpan<string> printed)
    {
        while (shown is [var first, .. var rest] && first != "...")
        {
            if (printed is not [var line, .. var left] || line != first)
            {
                return false;
            }

            shown = rest;
            printed = left;
        }

        if (shown.IsEmpty)
        {
            return printed.IsEmpty;
        }

        for (int from = 0; from <= printed.Length; from++)
        {
            if (MatchesFrom(shown[1..], printed[from..]))
            {
                return true;
            }
        }

        return false;
    }

    private static int ReadExitCode(string[] lines, ref int i)
    {
        if (i + 1 >= lines.Length || !lines[i + 1].StartsWith(ExitComment, StringComparison.Ordinal))
        {
            return 0;
        }

        i++;
        return int.Parse(lines[i][ExitComment.Length..], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static string[] ReadOutput(string[] lines, ref int i)
    {
        List<string> output = [];
        while (i + 1 < lines.Length && !lines[i + 1].StartsWith(Prompt, StringComparison.Ordinal)
            && lines[i + 1].TrimEnd() != "```")
        {
            i++;
            output.Add(lines[i].TrimEnd());
        }

        while (output is [.., ""])
        {
            output.RemoveAt(output.Count - 1);
        }

        return [.. output];
    }

    private static string[] Split(string command)
    {
        List<string> words = [];
        StringBuilder word = new();
        char quote = '\0';
        bool started = false;
        foreach (char c in command)
        {
            if (quote != '\0')
            {
                _ = c == quote ? word : word.Append(c);
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                (quote, started) = (c, true);
            }
            else if (c != ' ')
            {
                word.Append(c);
                started = true;
            }
            else if (started)
            {
                words.Add(word.ToString());
                word.Clear();
                started = false;
            }
        }

        return started ? [.. words, word.ToString()] : [.. words];
    }
}
