using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform.Modules;

/// <summary>The blocks of all files of one folder, which together are one module.</summary>
internal sealed class ModuleFolder
{
    private readonly Dictionary<string, HclAttribute> _locals = [];
    private readonly Dictionary<string, HclBlock> _variables = [];
    private readonly Lazy<IReadOnlyList<Reference>> _references;

    public ModuleFolder(string path, IReadOnlyList<HclFile> files, Refusal? unreadable)
    {
        Path = path;
        Files = files;
        Unreadable = unreadable;
        Blocks = [.. files.SelectMany(f => f.Body.Blocks)];
        foreach (HclAttribute local in Blocks.Where(b => b.Type == "locals").SelectMany(b => b.Body.Attributes))
        {
            _locals.TryAdd(local.Name, local);
        }

        foreach (HclBlock variable in Blocks.Where(b => b is { Type: "variable", Labels.Count: 1 }))
        {
            _variables.TryAdd(variable.Labels[0], variable);
        }

        _references = new(() => [.. Reference.Of(this)]);
    }

    public string Path { get; }

    public IReadOnlyList<HclFile> Files { get; }

    public IReadOnlyList<HclBlock> Blocks { get; }

    /// <summary>A file of the folder that no one reads here but Terraform does, so values may come from it.</summary>
    public Refusal? Unreadable { get; }

    public IReadOnlyList<Reference> References => _references.Value;

    public HclAttribute? Local(string name) => _locals.GetValueOrDefault(name);

    public HclBlock? Variable(string name) => _variables.GetValueOrDefault(name);
}
