using System.Diagnostics;
using System.Globalization;
using Plimsoll.PromQl.Syntax;
using Plimsoll.PromQl.Tests.Corpus;
using Plimsoll.PromQl.Tests.Fuzz;

namespace Plimsoll.PromQl.Bench;

/// <summary>Parses damaged expressions; what is taken is printed and parsed again.</summary>
internal static class FuzzRun
{
    public static string Run(int count, int seed)
    {
        ExpressionMutator mutator = new(ExpressionCorpus.Valid, seed);
        (int taken, int mistyped, int longest) = (0, 0, 0);
        TimeSpan slowest = TimeSpan.Zero;
        Stopwatch clock = Stopwatch.StartNew();
        for (int i = 0; i < count; i++)
        {
            string text = mutator.Next();
            TimeSpan start = clock.Elapsed;
            ParsedExpression parsed = PromQlParser.Parse(text);
            TimeSpan took = clock.Elapsed - start;
            slowest = took > slowest ? took : slowest;
            longest = Math.Max(longest, text.Length);
            taken += parsed.IsValid ? 1 : 0;
            mistyped += parsed is { Root: not null, IsValid: false } ? 1 : 0;
            if (!IsSound(parsed))
            {
                return $"broken by input {i} of seed {seed}:\n{text}";
            }
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{count} inputs in {clock.Elapsed.TotalSeconds:0.0} s, the longest {longest} characters, the slowest "
            + $"{slowest.TotalMilliseconds:0.0} ms: {taken} accepted, {count - taken} rejected ({mistyped} of them with a tree)");
    }

    private static bool IsSound(ParsedExpression parsed)
    {
        if (parsed.Root is not Expr root)
        {
            return parsed.Faults.Any(f => f.Kind == PromQlFaultKind.Syntax);
        }

        string printed = PromQlPrinter.Print(root);
        return printed.Length > PromQlParser.MaxChars
            || (PromQlParser.Parse(printed).Root is Expr again && SyntaxEquivalence.AreSame(root, again));
    }
}
