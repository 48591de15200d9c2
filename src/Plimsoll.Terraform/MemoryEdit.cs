using Plimsoll.Domain.Units;
using Plimsoll.Terraform.Editing;
using Plimsoll.Terraform.Tracing;

namespace Plimsoll.Terraform;

/// <summary>Turns a change of a machine's memory into the smallest text change, or says why it does not.</summary>
public static class MemoryEdit
{
    /// <summary>Unit: MiB. The smallest Proxmox takes, and more than any machine has.</summary>
    public const long LeastMebibytes = 16;
    public const long MostMebibytes = 64L * 1024 * 1024;

    private const ulong BytesPerMebibyte = 1024 * 1024;

    /// <param name="host">The machine's name, the key of its entry, or its Terraform address.</param>
    /// <remarks>A plan is proved before it is given: the edited files are read again, and must say of this machine what
    /// was asked, and of all others what they said.</remarks>
    public static MemoryAnswer Plan(TerraformFolder folder, string host, MemoryChange change)
    {
        MemoryAnswer answer = PlanUnproved(folder, host, change);
        return answer is MemoryAnswer.Planned { Plan: var plan } && PlanProof.Contradiction(folder, plan, change) is { } refusal
            ? new MemoryAnswer.Refused(refusal)
            : answer;
    }

    internal static MemoryAnswer PlanUnproved(TerraformFolder folder, string host, MemoryChange change)
    {
        if (WrongSize(change) is { } wrong)
        {
            return new MemoryAnswer.Refused(wrong);
        }

        if (folder.Diagnostics.Count > 0)
        {
            return new MemoryAnswer.Refused(new(
                folder.Diagnostics[0] with
                {
                    Code = TerraformCodes.BrokenFile,
                    Message = $"the file is not understood: {folder.Diagnostics[0].Message}",
                },
                "mend the file first", []));
        }

        if (folder.Root?.Unreadable is { } unreadable)
        {
            return new MemoryAnswer.Refused(unreadable);
        }

        (VmInstance? vm, Refusal? refusal) = HostChoice.Find(folder, host);
        if (vm is null || vm.Why is not null)
        {
            return new MemoryAnswer.Refused(refusal ?? vm!.Why!);
        }

        return new MemoryPlanner(folder, vm).Plan(InMebibytes(change.Memory), InMebibytes(change.Minimum));
    }

    private static long? InMebibytes(ByteSize? size) => size is { } s ? (long)(s.Bytes / BytesPerMebibyte) : null;

    private static Refusal? WrongSize(MemoryChange change)
    {
        string? wrong = (change.Memory, change.Minimum) switch
        {
            ({ } memory, _) when IsWrong(memory) => $"memory of {memory.Bytes} bytes",
            (_, { } minimum) when IsWrong(minimum) => $"balloon minimum of {minimum.Bytes} bytes",
            _ => null,
        };
        return wrong is null
            ? null
            : Refusal.OfFile(
                "change", TerraformCodes.BadSize,
                $"{wrong}; expected whole MiB from {LeastMebibytes} to {MostMebibytes}", "round it to whole MiB");
    }

    private static bool IsWrong(ByteSize size) =>
        size.Bytes % BytesPerMebibyte != 0 || size.Bytes / BytesPerMebibyte is < (ulong)LeastMebibytes or > (ulong)MostMebibytes;
}
