using Plimsoll.Terraform.Hcl;
using Plimsoll.Terraform.Tracing;

namespace Plimsoll.Terraform.Editing;

/// <summary>What applying a plan does to the running machine, and what could undo it.</summary>
/// <remarks>Source: behaviour of the providers Telmate 2.9 and 3.0 and bpg 0.111.</remarks>
internal static class HazardNotes
{
    public static IReadOnlyList<string> Of(
        VmInstance vm, TerraformHost before, long? memory, long? minimum, bool setsVariable, bool needsOptional)
    {
        List<string> notes = [];
        bool addsDevice = minimum is > 0 && before.MinimumMebibytes == 0;
        if (vm.Provider == TerraformProvider.Bpg)
        {
            AddBpg(vm, before, memory, minimum, notes);
        }
        else
        {
            AddTelmate(vm, minimum, memory, notes);
        }

        if (addsDevice)
        {
            notes.Add("there was no balloon device: it appears at the next cold start, not at a reboot inside the guest");
        }

        long? minimumAfter = minimum ?? before.MinimumMebibytes;
        if (minimumAfter == 0)
        {
            notes.Add(
                $"{vm.AttributeName(isMinimum: true)} is not set: the machine gets no balloon device, so Proxmox has no "
                + "statistics of the guest");
        }

        if (memory is { } m && before.MinimumMebibytes == before.MemoryMebibytes && minimumAfter < m)
        {
            notes.Add(
                $"the balloon minimum was equal to the memory, which keeps the size fixed; with {m} MiB it is lower, so "
                + "Proxmox will size the machine as it sees fit");
        }

        if ((minimumAfter is null && memory is not null) || (minimum is not null && (memory ?? before.MemoryMebibytes) is null))
        {
            notes.Add("the other of memory and balloon minimum is not known from the files, so the two were not compared");
        }

        if (setsVariable)
        {
            notes.Add(
                "the value is that of a variable: TF_VAR_ in the environment, -var and -var-file on the command line win over it");
        }

        if (needsOptional)
        {
            notes.Add("optional() in a type needs Terraform 1.3 or later, or OpenTofu");
        }

        return notes;
    }

    private static void AddTelmate(VmInstance vm, long? minimum, long? memory, List<string> notes)
    {
        bool stays = vm.Block.Attribute("automatic_reboot")?.Value is HclExpr.Bool { Value: false };
        if (memory is not null || minimum is not null)
        {
            notes.Add(stays
                ? "automatic_reboot is false: the change stays pending until the machine is stopped and started by Proxmox"
                : "apply may reboot the machine: memory without memory hot-plug, and with provider 2.9 any balloon change");
            notes.Add("the provider deletes 'shares' at every update: a value set by hand is lost");
        }
    }

    private static void AddBpg(VmInstance vm, TerraformHost before, long? memory, long? minimum, List<string> notes)
    {
        bool stays = vm.Block.Attribute("reboot_after_update")?.Value is HclExpr.Bool { Value: false };
        bool plugs = vm.Block.Attribute("hotplug")?.Value is HclExpr.Text hotplug
            && hotplug.Value.Split(',').Contains("memory");
        bool onlyGrows = (memory is null || memory >= before.MemoryMebibytes)
            && (minimum is null || minimum >= before.MinimumMebibytes);
        if (memory is null && minimum is null)
        {
            return;
        }

        notes.Add(stays
            ? "reboot_after_update is false: the change stays pending until the machine is stopped and started by Proxmox"
            : plugs && onlyGrows
                ? "hotplug has memory and nothing shrinks: the provider changes the running machine"
                : "apply stops and starts the machine: the provider does so for any change of the memory block");
    }
}
