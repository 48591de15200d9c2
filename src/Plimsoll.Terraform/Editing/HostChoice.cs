using Plimsoll.Domain.Diagnostics;
using Plimsoll.Terraform.Hcl;
using Plimsoll.Terraform.Tracing;

namespace Plimsoll.Terraform.Editing;

/// <summary>Which of the declared machines a host is. Stronger signs first; the first that fits anything decides.</summary>
internal static class HostChoice
{
    // A machine whose name is known to be another is not found by a label.
    private static readonly Func<VmInstance, string, bool>[] Signs =
    [
        (vm, host) => vm.Address == host,
        (vm, host) => Same(vm.Name, host),
        (vm, host) => vm.Name is { } name && name.Contains('.') != host.Contains('.')
            && Same(name.Split('.')[0], host.Split('.')[0]),
        (vm, host) => vm.Names is [.., var key] && Same(key, host),
        (vm, host) => vm.Name is null && vm.Labels.TakeLast(2).Any(l => Same(l, host)),
    ];

    public static (VmInstance? Instance, Refusal? Refusal) Find(TerraformFolder folder, string host)
    {
        foreach (Func<VmInstance, string, bool> sign in Signs)
        {
            VmInstance[] fitting = [.. folder.Instances.Where(vm => sign(vm, host))];
            if (fitting.Length == 1)
            {
                return (fitting[0], null);
            }

            if (fitting.Length > 1)
            {
                return (null, new(
                    new(fitting[0].Block.At.Point, TerraformCodes.SeveralHosts,
                        $"{fitting.Length} machines may be '{host}'; expected one"),
                    "name the machine by its address",
                    [.. fitting.Select(vm => vm.Address)]));
            }
        }

        return (null, NotFound(folder, host));
    }

    private static Refusal NotFound(TerraformFolder folder, string host)
    {
        string[] known = [.. folder.Instances.Where(vm => vm.Provider is not null).Select(vm => vm.Address).Take(50)];
        if (folder.Instances.FirstOrDefault(vm => vm is { Why: not null, Provider: not null })?.Why is { } why)
        {
            return why with { Candidates = known };
        }

        if (InComment(folder, host) is { } comment)
        {
            return new(
                new(comment, TerraformCodes.NoSuchHost, $"'{host}' stands only in a comment; expected a machine of that name"),
                "there is nothing to edit until the machine is declared", known);
        }

        if (folder.Instances.FirstOrDefault(vm => vm is { Why: not null, Provider: null }) is { } unread)
        {
            return new(
                new(unread.Block.At.Point, TerraformCodes.NoSuchHost,
                    $"no machine is '{host}' as far as the files tell, and this was not followed: {unread.Why!.Fault.Message}"),
                unread.Why.Suggestion, known);
        }

        string at = folder.Files.Select(f => f.Path).FirstOrDefault() ?? "main.tf";
        string found = known.Length == 0 ? "no machine is declared" : $"no machine is '{host}'";
        return new(
            new(new(at, 1, 1), TerraformCodes.NoSuchHost,
                $"{found}; expected a proxmox_vm_qemu or proxmox_virtual_environment_vm of that name"),
            "give the root module's folder with all its files, or the machine's address", known);
    }

    private static SourcePoint? InComment(TerraformFolder folder, string host)
    {
        foreach (HclFile file in folder.Files)
        {
            foreach (HclToken token in file.Tokens.Where(t => t.Kind == HclTokenKind.Comment))
            {
                int at = file.Source.Characters.IndexOf(
                    $"\"{host}\"", token.Start, token.Length, StringComparison.OrdinalIgnoreCase);
                if (at >= 0)
                {
                    return file.Source.PointAt(at);
                }
            }
        }

        return null;
    }

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
