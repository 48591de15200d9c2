using System.Diagnostics;
using System.Globalization;
using Plimsoll.PromQl.Tests.Corpus;

namespace Plimsoll.PromQl.Bench;

/// <summary>Times a thousand expressions as people write them, again and again; the median round counts.</summary>
internal static class ParseTiming
{
    private const int Expressions = 1000;
    private const int WarmUpRounds = 1000;
    private const int Rounds = 501;

    public static string Run()
    {
        string[] corpus = [.. ExpressionCorpus.Valid.Where(text => text.Length >= 20)];
        string[] texts = [.. Enumerable.Range(0, Expressions).Select(i => corpus[i % corpus.Length])];
        for (int i = 0; i < WarmUpRounds; i++)
        {
            ParseAll(texts);
        }

        double[] nanoseconds = new double[Rounds];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
        {
            long start = Stopwatch.GetTimestamp();
            ParseAll(texts);
            nanoseconds[i] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Expressions;
        }

        long bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds / Expressions;
        Array.Sort(nanoseconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Expressions} expressions of {texts.Average(t => t.Length):0} characters on average: "
            + $"{nanoseconds[Rounds / 2]:0} ns and {bytes} bytes allocated each (fastest round {nanoseconds[0]:0} ns)");
    }

    private static void ParseAll(string[] texts)
    {
        foreach (string text in texts)
        {
            if (!PromQlParser.Parse(text).IsValid)
            {
                throw new InvalidOperationException($"not valid: {text}");
            }
        }
    }
}
