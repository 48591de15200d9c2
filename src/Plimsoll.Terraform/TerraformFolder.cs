using Plimsoll.Domain.Diagnostics;
using Plimsoll.Terraform.Hcl;
using Plimsoll.Terraform.Modules;
using Plimsoll.Terraform.Tracing;

namespace Plimsoll.Terraform;

/// <summary>The Terraform or OpenTofu files of one root module and its local modules, read without loss.</summary>
/// <remarks>Pure: contents come in, edits go out. Nothing is ever run, and no provider or state is asked.</remarks>
public sealed class TerraformFolder
{
    private TerraformFolder(
        IReadOnlyList<HclFile> files, ModuleFolder? root, VariableFiles variables, IReadOnlyList<VmInstance> instances,
        Evaluator evaluator, IReadOnlyDictionary<string, byte[]> given, TerraformOptions options)
    {
        Given = given;
        Options = options;
        Files = files;
        Root = root;
        Variables = variables;
        Instances = instances;
        Evaluator = evaluator;
        Diagnostics = [.. files.SelectMany(f => f.Faults)];
    }

    /// <summary>Everything wrong with the files' syntax. A folder with faults is not edited.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The machines found, with what the files say of their memory.</summary>
    public IReadOnlyList<TerraformHost> Hosts =>
        [.. Instances.Where(i => i.Provider is not null).Select(i => i.ToHost(Evaluator))];

    internal IReadOnlyList<HclFile> Files { get; }

    internal IReadOnlyDictionary<string, byte[]> Given { get; }

    internal TerraformOptions Options { get; }

    internal ModuleFolder? Root { get; }

    internal VariableFiles Variables { get; }

    internal IReadOnlyList<VmInstance> Instances { get; }

    internal Evaluator Evaluator { get; }

    /// <summary>Reads the files. Never fails: faults are in <see cref="Diagnostics"/>.</summary>
    /// <param name="files">Contents by path; paths are relative with '/'. Files that are not Terraform's are left alone.
    /// </param>
    public static TerraformFolder Read(IReadOnlyDictionary<string, byte[]> files, TerraformOptions? options = null)
    {
        TerraformOptions asked = options ?? TerraformOptions.Default;
        FolderReader reader = new(files);
        string root = asked.Root.Trim('/');
        ModuleFolder? module = reader.Module(root);
        VariableFiles variables = reader.Variables(root, asked.VariableFiles);
        Evaluator evaluator = new(variables);
        IReadOnlyList<VmInstance> instances = module is null ? [] : new VmSearch(reader, evaluator).Of(module);
        return new([.. reader.ReadFiles], module, variables, instances, evaluator, files, asked);
    }
}
