using System.Text;
using Plimsoll.Terraform.Hcl;
using Plimsoll.Terraform.Modules;

namespace Plimsoll.Terraform.Tests;

/// <summary>Layouts made plannable without a provider: each machine becomes a call of a small module that keeps its name,
/// memory and balloon minimum in a built-in resource, with the expressions of the layout word for word.</summary>
internal static class ProbeFolder
{
    private const string Probe =
        """
        variable "name" {
          type    = string
          default = null
        }
        variable "memory" {
          type    = number
          default = null
        }
        variable "minimum" {
          type    = number
          default = null
        }
        resource "terraform_data" "vm" {
          input = { name = var.name, memory = var.memory, minimum = var.minimum }
        }
        """;

    /// <summary>Writes the files of one layout below <paramref name="name"/> and returns the call that plans them.</summary>
    public static string Write(string root, string name, Layout layout, IReadOnlyDictionary<string, byte[]> files)
    {
        string folder = Path.Combine(root, name);
        Directory.CreateDirectory(Path.Combine(folder, "probe"));
        File.WriteAllText(Path.Combine(folder, "probe", "main.tf"), Probe);
        foreach ((string path, byte[] bytes) in files.Where(f => f.Key.EndsWith(".tf") || f.Key.EndsWith(".tofu")))
        {
            string full = Path.Combine(folder, path.Replace(".tofu", ".tf"));
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            string up = string.Concat(Enumerable.Repeat("../", path.Count(c => c == '/')));
            File.WriteAllText(full, WithProbes(HclFile.Read(path, bytes), up.Length == 0 ? "./" : up));
        }

        VariableFiles variables = new FolderReader(files).Variables(layout.Options.Root, layout.Options.VariableFiles);
        StringBuilder call = new($"module \"{name}\" {{\n  source = \"./{name}/{layout.Options.Root}\"\n");
        foreach (string variable in variables.Loaded.SelectMany(f => f.Body.Attributes).Select(a => a.Name).Distinct())
        {
            call.Append($"  {variable} = {variables.Find(variable)!.Value.At.Text}\n");
        }

        return call.Append("}\n").ToString();
    }

    /// <summary>The address of a machine once it is a probe.</summary>
    public static string Address(string layout, string address)
    {
        int at = address.IndexOf("proxmox_", StringComparison.Ordinal);
        string resource = address[at..];
        int bracket = resource.IndexOf('[', StringComparison.Ordinal);
        string index = bracket < 0 ? "" : resource[bracket..];
        string called = (bracket < 0 ? resource : resource[..bracket]).Replace('.', '-');
        return $"module.{layout}.{address[..at]}module.{called}{index}.terraform_data.vm";
    }

    private static string WithProbes(HclFile file, string up)
    {
        StringBuilder text = new();
        int copied = 0;
        foreach (HclBlock block in file.Body.Blocks.Where(b => b.Type == "resource"))
        {
            text.Append(file.Source.Characters.AsSpan()[copied..block.At.Start]);
            HclBlock? memory = block.Labels[0] == "proxmox_vm_qemu" ? block : block.Blocks("memory").FirstOrDefault();
            bool isBpg = !ReferenceEquals(memory, block);
            text.Append($"module \"{block.Labels[0]}-{block.Labels[1]}\" {{\n  source = \"{up}probe\"\n");
            Append(text, "for_each", block.Attribute("for_each"));
            Append(text, "count", block.Attribute("count"));
            Append(text, "name", block.Attribute("name"));
            Append(text, "memory", memory?.Attribute(isBpg ? "dedicated" : "memory"));
            Append(text, "minimum", memory?.Attribute(isBpg ? "floating" : "balloon"));
            text.Append('}');
            copied = block.At.End;
        }

        return text.Append(file.Source.Characters.AsSpan()[copied..]).ToString();
    }

    private static void Append(StringBuilder text, string name, HclAttribute? attribute)
    {
        if (attribute is not null)
        {
            text.Append($"  {name} = {attribute.Value.At.Text}\n");
        }
    }
}
