using Plimsoll.Domain.Units;

namespace Plimsoll.Terraform.Editing;

/// <summary>Reads the edited files again: nothing is offered that does not do what was asked, or does more.</summary>
internal static class PlanProof
{
    public static Refusal? Contradiction(TerraformFolder folder, TerraformPlan plan, MemoryChange change)
    {
        if (plan.Edits.Count == 0)
        {
            return null;
        }

        Dictionary<string, byte[]> edited = new(folder.Given);
        foreach (IGrouping<string, FileEdit> file in plan.Edits.GroupBy(e => e.Path))
        {
            edited[file.Key] = FileEdits.Apply(edited[file.Key], file);
        }

        TerraformFolder after = TerraformFolder.Read(edited, folder.Options);
        TerraformHost? host = after.Hosts.FirstOrDefault(h => h.Address == plan.Before.Address);
        bool isDone = after.Diagnostics.Count == 0 && host is not null
            && Says(host.MemoryMebibytes, change.Memory, plan.Before.MemoryMebibytes)
            && Says(host.MinimumMebibytes, change.Minimum, plan.Before.MinimumMebibytes)
            && Others(folder, plan).SequenceEqual(Others(after, plan));
        return isDone
            ? null
            : Refusal.OfFile(
                plan.Edits[0].Path, TerraformCodes.NoPlace,
                "the change would not do exactly what was asked; expected a simpler way to where the number stands",
                "write the number out where this machine is declared");
    }

    private static bool Says(long? found, ByteSize? asked, long? before) =>
        asked is { } size ? found == (long)(size.Bytes / (1024 * 1024)) : found == before;

    private static IEnumerable<TerraformHost> Others(TerraformFolder folder, TerraformPlan plan) =>
        folder.Hosts.Where(h => h.Address != plan.Before.Address);
}
