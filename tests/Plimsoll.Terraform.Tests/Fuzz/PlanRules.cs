using System.Text;

namespace Plimsoll.Terraform.Tests.Fuzz;

/// <summary>What holds for every plan, whatever the files were.</summary>
internal static class PlanRules
{
    public static void AssertHold(Layout layout, IReadOnlyDictionary<string, byte[]> files, TerraformPlan plan)
    {
        IReadOnlyDictionary<string, byte[]> after = Layout.Apply(files, plan.Edits);
        foreach ((string path, byte[] before) in files)
        {
            AssertOutsideIsSame(before, after[path], [.. plan.Edits.Where(e => e.Path == path)]);
        }

        // The edited files are understood, say what was asked, and ask for no more.
        TerraformFolder folder = TerraformFolder.Read(after, layout.Options);
        Assert.Empty(folder.Diagnostics);
        MemoryAnswer.Planned again = Assert.IsType<MemoryAnswer.Planned>(
            MemoryEdit.Plan(folder, plan.Before.Address, layout.Change));
        Assert.Empty(again.Plan.Edits);
        if (layout.Change.Memory is { } memory)
        {
            Assert.Equal((long)memory.Mebibytes, again.Plan.Before.MemoryMebibytes);
        }

        if (layout.Change.Minimum is { } minimum)
        {
            Assert.Equal((long)minimum.Mebibytes, again.Plan.Before.MinimumMebibytes);
        }

        // Nobody else is changed.
        Assert.Equal(Others(TerraformFolder.Read(files, layout.Options)), Others(folder));

        TerraformHost[] Others(TerraformFolder f) => [.. f.Hosts.Where(h => h.Address != plan.Before.Address)];
    }

    private static void AssertOutsideIsSame(byte[] before, byte[] after, IReadOnlyList<FileEdit> edits)
    {
        int old = 0;
        int now = 0;
        foreach (FileEdit edit in edits)
        {
            Assert.True(edit.Start >= old && edit.Length >= 0 && edit.End <= before.Length);
            int same = edit.Start - old;
            Assert.True(before.AsSpan(old, same).SequenceEqual(after.AsSpan(now, same)));
            old = edit.End;
            now += same + Encoding.UTF8.GetByteCount(edit.Replacement);
        }

        Assert.True(before.AsSpan(old).SequenceEqual(after.AsSpan(now)));
    }
}
