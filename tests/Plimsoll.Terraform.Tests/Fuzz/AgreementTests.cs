using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform.Tests.Fuzz;

/// <summary>Whether a text is configuration: asked here and of the installed terraform, of whole and damaged layouts.
/// </summary>
public sealed partial class AgreementTests
{
    private const int Files = 1000;

    [Fact]
    public async Task Verdict_WhenAskedOfTerraformToo_IsTheSame()
    {
        Assert.SkipUnless(TerraformProgram.IsInstalled, TerraformProgram.SkipReason);
        string[] texts = [.. Texts().Take(Files)];
        DirectoryInfo folder = Directory.CreateTempSubdirectory("plimsoll-terraform-");
        try
        {
            for (int i = 0; i < texts.Length; i++)
            {
                File.WriteAllText(
                    Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"f{i}.tf")), texts[i]);
            }

            (_, string errors) = await TerraformProgram.CheckFormatAsync(folder.FullName);
            HashSet<int> refused =
                [.. Place().Matches(errors).Select(m => int.Parse(m.Groups["file"].Value, CultureInfo.InvariantCulture))];
            List<string> differing = [];
            for (int i = 0; i < texts.Length; i++)
            {
                HclFile file = HclFile.Read($"f{i}.tf", Encoding.UTF8.GetBytes(texts[i]));
                if (refused.Contains(i) != file.Faults.Count > 0)
                {
                    differing.Add($"{(refused.Contains(i) ? "taken here alone: " + Said(errors, i) : file.Faults[0].ToString())}\n{texts[i].Replace("\uFEFF", "<BOM>").Replace("\0", "<0>").Replace("\r", "<CR>")}");
                }
            }

            Assert.InRange(refused.Count, Files / 4, Files * 9 / 10);
            Assert.True(differing.Count == 0, $"{differing.Count} differ:\n{string.Join("\n----\n", differing.Take(15))}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The line of terraform's error that names the file, and those around it.
    private static string Said(string errors, int file)
    {
        string[] lines = errors.Split('\n');
        int at = Array.FindIndex(lines, l => l.Contains($"f{file}.tf", StringComparison.Ordinal));
        return string.Join(' ', lines.Skip(Math.Max(0, at - 3)).Take(10).Select(l => l.Trim()));
    }

    private static IEnumerable<string> Texts()
    {
        string[] whole =
        [
            .. Layout.All.SelectMany(l => l.Files).Where(f => !f.Key.EndsWith(".json")).Select(f => Encoding.UTF8.GetString(f.Value))
                .Distinct(),
        ];
        uint state = 2463534242;
        int Next()
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return (int)(state & int.MaxValue);
        }

        foreach (string text in whole)
        {
            yield return text;
        }

        while (true)
        {
            int[] choices = [.. Enumerable.Range(0, 3 * (1 + (Next() % 4))).Select(_ => Next())];
            string damaged = TextMutator.Mutate(whole[Next() % whole.Length], choices);
            if (damaged.EnumerateRunes().All(r => r != Rune.ReplacementChar))
            {
                yield return damaged;
            }
        }
    }

    [GeneratedRegex(@"\bf(?<file>\d+)\.tf\b")]
    private static partial Regex Place();
}
