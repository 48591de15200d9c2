namespace Plimsoll.Terraform.Tests;

/// <summary>The formatter itself: a file that was as it wants it is so after the edit.</summary>
public sealed class FormatTests
{
    [Fact]
    public async Task Edits_WhenTheFileWasFormatted_LeaveItFormatted()
    {
        Assert.SkipUnless(TerraformProgram.IsInstalled, TerraformProgram.SkipReason);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("plimsoll-terraform-");
        try
        {
            int edited = 0;
            foreach (Layout layout in Layout.All.Where(l => !l.IsRefused))
            {
                Write(Path.Combine(folder.FullName, "before", layout.Name), layout.Files);
                foreach ((_, TerraformPlan plan) in layout.Plans())
                {
                    edited += plan.Edits.Select(e => e.Path).Distinct().Count();
                    Write(
                        Path.Combine(folder.FullName, "after", layout.Name, $"plan-{edited}"),
                        Layout.Apply(layout.Files, plan.Edits));
                }
            }

            (string[] unformatted, _) = await TerraformProgram.CheckFormatAsync(folder.FullName);
            string[] before = Below("before/");
            string[] after = Below("after/");

            // Layouts that are not formatted are there for that.
            Assert.Equal(
                ["byte-order-mark", "commented-block-beside", "named-variable-file", "not-formatted", "tfvars-map"],
                before);
            Assert.Equal(before, after);
            Assert.True(edited >= 300, $"{edited} files edited");

            string[] Below(string start) =>
            [
                .. unformatted.Where(p => p.StartsWith(start)).Select(p => p.Split('/')[1]).Distinct()
                    .Order(StringComparer.Ordinal),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Write(string folder, IReadOnlyDictionary<string, byte[]> files)
    {
        foreach ((string path, byte[] bytes) in files)
        {
            string full = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);

            // The formatter skips files of OpenTofu.
            File.WriteAllBytes(full.Replace(".tofu", ".tf"), bytes);
        }
    }
}
