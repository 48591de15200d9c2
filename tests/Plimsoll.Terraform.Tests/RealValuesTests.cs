using System.Text;
using System.Text.Json;

namespace Plimsoll.Terraform.Tests;

/// <summary>What the files say, asked of terraform itself: it plans every layout before and after its edit, and each
/// machine must get what is said here.</summary>
public sealed class RealValuesTests
{
    // These read what is not in the files, or hand a provider to a module.
    private static readonly string[] s_leftOut = ["by-key", "by-module-label", "module-default"];

    [Fact]
    public async Task Hosts_WhenPlannedByTerraform_HaveTheMemorySaidHere()
    {
        Assert.SkipUnless(TerraformProgram.IsInstalled, TerraformProgram.SkipReason);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("plimsoll-terraform-");
        try
        {
            StringBuilder calls = new();
            Dictionary<string, TerraformHost> said = [];
            foreach (Layout layout in Layout.All.Where(l => !l.IsRefused && !s_leftOut.Contains(l.Name)))
            {
                int number = 0;
                Add("before-" + layout.Name, layout, layout.Files);
                foreach ((_, TerraformPlan edit) in layout.Plans())
                {
                    Add($"after-{layout.Name}-{number++}", layout, Layout.Apply(layout.Files, edit.Edits));
                }
            }

            File.WriteAllText(Path.Combine(folder.FullName, "main.tf"), calls.ToString());
            using JsonDocument plan = JsonDocument.Parse(await TerraformProgram.PlanAsync(folder.FullName));
            Dictionary<string, TerraformHost> planned = plan.RootElement.GetProperty("resource_changes").EnumerateArray()
                .ToDictionary(r => r.GetProperty("address").GetString()!, Planned);

            Assert.Equal(planned.Keys.Order(StringComparer.Ordinal), said.Keys.Order(StringComparer.Ordinal));
            Assert.All(said, host => Assert.Equal(planned[host.Key], host.Value with { Address = host.Key, Provider = default }));
            Assert.True(said.Count >= 500, $"{said.Count} machines");

            void Add(string name, Layout layout, IReadOnlyDictionary<string, byte[]> files)
            {
                calls.Append(ProbeFolder.Write(folder.FullName, name, layout, files));
                foreach (TerraformHost host in TerraformFolder.Read(files, layout.Options).Hosts)
                {
                    said.Add(ProbeFolder.Address(name, host.Address), host);
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The defaults of both providers' schemas stand in for what is not set.
    private static TerraformHost Planned(JsonElement resource)
    {
        JsonElement input = resource.GetProperty("change").GetProperty("after").GetProperty("input");
        return new(
            resource.GetProperty("address").GetString()!,
            default,
            input.GetProperty("name").GetString(),
            Number(input, "memory") ?? 512,
            Number(input, "minimum") ?? 0);
    }

    private static long? Number(JsonElement input, string name) =>
        input.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null;
}
