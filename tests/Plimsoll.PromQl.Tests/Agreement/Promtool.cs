using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Plimsoll.PromQl.Tests.Agreement;

/// <summary>Prometheus' own tool, asked what it thinks of expressions: <c>promtool check rules</c> names every rule it
/// refuses, so one file and one run judge them all.</summary>
internal static partial class Promtool
{
    public const string SkipReason = "promtool 2.42, Debian's, is not installed (/usr/bin/promtool)";

    private const string Program = "/usr/bin/promtool";

    private static readonly JsonSerializerOptions s_plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Other versions differ for other reasons.</summary>
    public static async Task<bool> IsInstalledAsync() =>
        File.Exists(Program) && (await RunAsync("--version")).Contains("version 2.42.", StringComparison.Ordinal);

    /// <summary>Per expression: null where it is taken, else why not.</summary>
    public static async Task<string?[]> JudgeAsync(IReadOnlyList<string> expressions)
    {
        string folder = Directory.CreateTempSubdirectory("plimsoll-promql-").FullName;
        try
        {
            string path = Path.Combine(folder, "rules.yml");
            await File.WriteAllTextAsync(path, Rules(expressions));
            string?[] refusals = new string?[expressions.Count];
            string output = await RunAsync("check", "rules", path);
            Assert.Contains("FAILED:", output);
            foreach (Match refusal in Refusal().Matches(output))
            {
                int rule = int.Parse(refusal.Groups["rule"].Value, CultureInfo.InvariantCulture);
                refusals[rule - 1] = refusal.Groups["why"].Value;
            }

            return refusals;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Rules(IReadOnlyList<string> expressions)
    {
        StringBuilder text = new("groups:\n- name: g\n  rules:\n");
        for (int i = 0; i < expressions.Count; i++)
        {
            // A string of JSON is one of YAML too, pairs of surrogates aside, and those stay as they are.
            string quoted = JsonSerializer.Serialize(expressions[i], s_plain);
            text.Append(CultureInfo.InvariantCulture, $"  - record: r:{i}\n    expr: {quoted}\n");
        }

        return text.ToString();
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = new(Program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("promtool did not start");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return await output + errors;
    }

    [GeneratedRegex("""^\S+: \d+:\d+: group "g", rule (?<rule>\d+), "r:\d+": (?<why>.*)$""", RegexOptions.Multiline)]
    private static partial System.Text.RegularExpressions.Regex Refusal();
}
