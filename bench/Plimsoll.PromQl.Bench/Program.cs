using System.Globalization;
using Plimsoll.PromQl.Bench;

#pragma warning disable RS0030 // A program that prints its measurements; docs/promql.md quotes them.
string report;
switch (args)
{
    case ["fuzz", var count, .. var seed] when seed.Length < 2:
        report = FuzzRun.Run(Number(count), seed is [var given] ? Number(given) : 1);
        break;
    case ["parse"]:
        report = ParseTiming.Run();
        break;
    default:
        await Console.Error.WriteLineAsync("usage: fuzz COUNT [SEED] | parse");
        return 2;
}

await Console.Out.WriteLineAsync(report);
return report.StartsWith("broken", StringComparison.Ordinal) ? 1 : 0;

static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
