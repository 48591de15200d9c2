using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform.Modules;

/// <summary>Reads module folders out of the given files, each once.</summary>
/// <param name="files">Contents by path; paths are relative, with '/'.</param>
internal sealed class FolderReader(IReadOnlyDictionary<string, byte[]> files)
{
    private readonly Dictionary<string, ModuleFolder?> _modules = [];
    private readonly Dictionary<string, HclFile> _read = [];
    private readonly ILookup<string, string> _byFolder =
        files.Keys.Order(StringComparer.Ordinal).ToLookup(FolderOf, StringComparer.Ordinal);

    public IEnumerable<HclFile> ReadFiles => _read.Values.OrderBy(f => f.Path, StringComparer.Ordinal);

    /// <summary>The module in a folder; <see langword="null"/> when none of its files was given.</summary>
    public ModuleFolder? Module(string folder)
    {
        if (!_modules.TryGetValue(folder, out ModuleFolder? module))
        {
            string[] paths = [.. _byFolder[folder]];
            string[] sources = [.. paths.Where(p => p.EndsWith(".tf") || p.EndsWith(".tofu"))];
            Refusal? unreadable = paths.Select(p => Unreadable(p, sources)).FirstOrDefault(r => r is not null);
            module = sources.Length == 0 && unreadable is null
                ? null
                : new(folder, [.. sources.Select(File)], unreadable);
            _modules[folder] = module;
        }

        return module;
    }

    public VariableFiles Variables(string root, IReadOnlyList<string> named)
    {
        string[] here = [.. _byFolder[root]];
        string first = Join(root, "terraform.tfvars");
        string[] loaded =
        [
            .. here.Where(p => p == first), .. here.Where(p => p.EndsWith(".auto.tfvars")), .. named.Where(files.ContainsKey),
        ];
        IEnumerable<string> others = files.Keys.Where(p => p.EndsWith(".tfvars") && !loaded.Contains(p) && !IsHidden(p))
            .Order(StringComparer.Ordinal);
        string? json = here.FirstOrDefault(p => p == first + ".json" || p.EndsWith(".auto.tfvars.json"));
        return new(
            [.. loaded.Select(File)],
            [.. others.Select(p => HclFile.Read(p, files[p]))],
            json is not null ? JsonFile(json) : named.FirstOrDefault(p => !files.ContainsKey(p)) is { } absent
                ? Refusal.OfFile(
                    absent, TerraformCodes.NotKnown, "this variable file was not given; expected its contents", "give the file")
                : null);
    }

    /// <summary>The folder a module call with a local source leads to, or <see langword="null"/> when it leads out.
    /// </summary>
    public static string? Resolve(string folder, string source)
    {
        List<string> parts = [.. folder.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        foreach (string part in source.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count == 0)
            {
                return null;
            }

            if (part == "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    public static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    private HclFile File(string path)
    {
        if (!_read.TryGetValue(path, out HclFile? file))
        {
            file = HclFile.Read(path, files[path]);
            _read.Add(path, file);
        }

        return file;
    }

    private static Refusal? Unreadable(string path, string[] sources)
    {
        string name = path[(path.LastIndexOf('/') + 1)..];
        string bare = name.EndsWith(".json") ? name[..^5] : name;
        if (bare is "override.tf" or "override.tofu" || bare.EndsWith("_override.tf") || bare.EndsWith("_override.tofu"))
        {
            return Refusal.OfFile(
                path, TerraformCodes.OverrideFile, "an override file replaces parts of other files; expected none",
                "move what it sets to the files it overrides");
        }

        if (name.EndsWith(".tf.json") || name.EndsWith(".tofu.json"))
        {
            return JsonFile(path);
        }

        return name.EndsWith(".tofu") && sources.Contains($"{path[..^5]}.tf")
            ? Refusal.OfFile(
                path, TerraformCodes.OverrideFile, "OpenTofu reads this file and Terraform the one beside it; expected one",
                "keep one of the two files")
            : null;
    }

    private static Refusal JsonFile(string path) => Refusal.OfFile(
        path, TerraformCodes.JsonFile, "JSON configuration is mostly made by a program and is not edited; expected none",
        "change what makes the file, or write it in the native syntax");

    private static bool IsHidden(string path) => path.StartsWith('.') || path.Contains("/.", StringComparison.Ordinal);

    private static string FolderOf(string path) => path.LastIndexOf('/') is var at and >= 0 ? path[..at] : "";
}
