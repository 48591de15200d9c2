using System.Globalization;
using Plimsoll.Terraform.Hcl;
using Plimsoll.Terraform.Modules;

namespace Plimsoll.Terraform.Tracing;

/// <summary>Finds the machines of a root module and of the local modules it calls.</summary>
internal sealed class VmSearch(FolderReader reader, Evaluator evaluator)
{
    public const int MostModuleDepth = 12;
    public const int MostInstances = 10_000;

    private static readonly string[] NameArguments = ["name", "hostname", "host", "vm_name", "host_name", "vmname"];

    private readonly List<VmInstance> _found = [];

    public IReadOnlyList<VmInstance> Of(ModuleFolder root)
    {
        Search(Scope.Root(root), [], [], []);
        return _found;
    }

    private void Search(
        Scope scope, IReadOnlyList<HclBlock> calls, IReadOnlyList<string> names, IReadOnlyList<string> labels)
    {
        foreach (HclBlock block in scope.Module.Blocks)
        {
            if (_found.Count >= MostInstances)
            {
                return;
            }

            if (block is { Type: "module", Labels.Count: 1 })
            {
                Enter(block, scope, calls, names, labels);
            }
            else if (block is { Type: "resource", Labels.Count: 2 } && IsMachine(block.Labels[0]))
            {
                AddResource(block, scope, calls, names, labels);
            }
        }
    }

    private static bool IsMachine(string type) => ProviderOf(type) is not null
        || type is "proxmox_vm" or "proxmox_virtual_environment_vm2" or "proxmox_virtual_environment_cloned_vm"
            or "proxmox_cloned_vm";

    private static TerraformProvider? ProviderOf(string type) => type switch
    {
        "proxmox_vm_qemu" => TerraformProvider.Telmate,
        "proxmox_virtual_environment_vm" => TerraformProvider.Bpg,
        _ => null,
    };

    private void AddResource(
        HclBlock block, Scope scope, IReadOnlyList<HclBlock> calls, IReadOnlyList<string> names, IReadOnlyList<string> labels)
    {
        TerraformProvider? provider = ProviderOf(block.Labels[0]);
        Refusal? other = provider is not null
            ? null
            : Refusal.At(
                block.At, TerraformCodes.OtherResource,
                $"resource type '{block.Labels[0]}' is experimental; expected proxmox_vm_qemu or "
                + "proxmox_virtual_environment_vm", "change it by hand");
        foreach (Expansion made in Expand(block, scope))
        {
            HclAttribute? name = block.Attribute("name");
            _found.Add(new(
                block,
                made.Scope,
                $"{Prefix(scope)}{block.Labels[0]}.{block.Labels[1]}{made.Suffix}",
                provider,
                name is null ? null : Evaluator.TextOf(evaluator.Evaluate(name.Value, made.Scope).Value),
                made.Scope.EachKey is { } key ? [.. names, key] : names,
                [.. labels, block.Labels[1]],
                calls,
                made.Why ?? other ?? scope.Module.Unreadable));
        }
    }

    private void Enter(
        HclBlock call, Scope scope, IReadOnlyList<HclBlock> calls, IReadOnlyList<string> names, IReadOnlyList<string> labels)
    {
        string? source = (call.Attribute("source")?.Value as HclExpr.Text)?.Value;
        bool isLocal = source is not null && (source.StartsWith("./", StringComparison.Ordinal)
            || source.StartsWith("../", StringComparison.Ordinal) || source is "." or "..");
        string? folder = isLocal ? FolderReader.Resolve(scope.Module.Path, source!) : null;
        ModuleFolder? module = folder is null || calls.Count >= MostModuleDepth ? null : reader.Module(folder);
        foreach (Expansion made in Expand(call, scope))
        {
            string address = $"{Prefix(scope)}module.{call.Labels[0]}{made.Suffix}";
            IReadOnlyList<string> inner = made.Scope.EachKey is { } key ? [.. names, key] : names;
            if (module is not null && made.Why is null)
            {
                Search(Scope.Inside(module, made.Scope, call, address), [.. calls, call], inner, [.. labels, call.Labels[0]]);
                continue;
            }

            string? name = NameArguments.Select(n => call.Attribute(n)).FirstOrDefault(a => a is not null) is { } argument
                ? Evaluator.TextOf(evaluator.Evaluate(argument.Value, made.Scope).Value)
                : null;
            _found.Add(new(
                call, made.Scope, address, null, name, inner, [.. labels, call.Labels[0]], calls,
                made.Why ?? scope.Module.Unreadable ?? Unread(call, source, isLocal)));
        }
    }

    private static Refusal Unread(HclBlock call, string? source, bool isLocal) => isLocal
        ? Refusal.At(
            call.At, TerraformCodes.ModuleNotGiven, $"module '{call.Labels[0]}' is in '{source}', which was not given",
            "give the folder that holds the module as well")
        : Refusal.At(
            call.At, TerraformCodes.RemoteModule,
            $"module '{call.Labels[0]}' comes from somewhere else; expected a source like ./modules/vm",
            "change the argument of the module call that sets the memory by hand");

    private static string Prefix(Scope scope) => scope.Address.Length == 0 ? "" : scope.Address + ".";

    private sealed record Expansion(Scope Scope, string Suffix, Refusal? Why);

    private List<Expansion> Expand(HclBlock block, Scope module)
    {
        Scope scope = module.OfModule();
        if (block.Attribute("for_each") is { } each)
        {
            return ExpandEach(each, scope);
        }

        if (block.Attribute("count") is not { } count)
        {
            return [new(scope, "", null)];
        }

        Traced many = evaluator.Evaluate(count.Value, scope);
        if (Evaluator.NumberOf(many.Value) is > MostInstances)
        {
            return
            [
                new(scope, "[?]", Refusal.At(
                    count.Value.At, TerraformCodes.TooMuch, $"more than {MostInstances} machines; expected fewer",
                    "change the count by hand")),
            ];
        }

        return Evaluator.NumberOf(many.Value) is { } n and >= 0 and <= MostInstances && n == decimal.Truncate(n)
            ? [.. Enumerable.Range(0, (int)n).Select(i => new Expansion(
                scope with { CountIndex = i }, string.Create(CultureInfo.InvariantCulture, $"[{i}]"), null))]
            : [new(scope, "[?]", many.Why ?? Evaluator.Computed(count.Value, "this count is computed").Why)];
    }

    private List<Expansion> ExpandEach(HclAttribute each, Scope scope)
    {
        Traced all = evaluator.Evaluate(each.Value, scope);
        if (all.Why is not null || evaluator.Members(all, each.Value.At) is not { } members)
        {
            return [new(scope, "[?]", all.Why ?? Evaluator.Computed(each.Value, "this for_each is computed").Why)];
        }

        List<Expansion> made = [];
        foreach ((Traced key, Traced value) in members)
        {
            // Of a set, the key is the member.
            string? name = all.Value is Value.List ? Evaluator.TextOf(value.Value) : Evaluator.TextOf(key.Value);
            made.Add(name is null
                ? new(scope, "[?]", value.Why ?? Evaluator.Computed(each.Value, "this for_each is computed").Why)
                : new(scope with { EachKey = name, EachValue = value.AsOwn() }, $"[\"{name}\"]", null));
        }

        return made;
    }
}
