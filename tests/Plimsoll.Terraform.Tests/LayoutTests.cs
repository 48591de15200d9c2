using System.Text;
using Plimsoll.Terraform.Tests.Fuzz;

namespace Plimsoll.Terraform.Tests;

/// <summary>Every layout: what is edited, or why not. PLIMSOLL_GOLDEN=write writes what is done; review the difference.
/// </summary>
public sealed class LayoutTests
{
    public static TheoryData<string> Names => [.. Layout.All.Select(l => l.Name)];

    public static TheoryData<string> Editable => [.. Layout.All.Where(l => !l.IsRefused).Select(l => l.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_WhenOfALayout_IsAsExpected(string name)
    {
        Layout layout = Layout.Named(name);
        string answer = LayoutText.Of(layout, layout.Plan());
        if (Environment.GetEnvironmentVariable("PLIMSOLL_GOLDEN") == "write")
        {
            File.WriteAllText(layout.ExpectedPath, answer);
        }

        Assert.Equal(File.ReadAllText(layout.ExpectedPath), answer);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_WhenOfALayout_IsRefusedIfItsNameSaysSo(string name)
    {
        Layout layout = Layout.Named(name);

        Assert.Equal(layout.IsRefused, layout.Plan() is MemoryAnswer.Refused);
    }

    [Theory]
    [MemberData(nameof(Editable))]
    public void Plan_WhenApplied_SaysWhatWasAskedAndNothingMoreIsToDo(string name)
    {
        Layout layout = Layout.Named(name);
        TerraformPlan plan = Assert.IsType<MemoryAnswer.Planned>(layout.Plan()).Plan;
        IReadOnlyDictionary<string, byte[]> after = Layout.Apply(layout.Files, plan.Edits);
        TerraformPlan again = Assert.IsType<MemoryAnswer.Planned>(layout.Plan(after)).Plan;

        Assert.Empty(again.Edits);
        Assert.Equal(plan.Before.Address, again.Before.Address);
        Assert.Equal(layout.Change.Memory?.Mebibytes ?? plan.Before.MemoryMebibytes, again.Before.MemoryMebibytes);
        Assert.Equal(layout.Change.Minimum?.Mebibytes ?? plan.Before.MinimumMebibytes, again.Before.MinimumMebibytes);
    }

    [Theory]
    [MemberData(nameof(Editable))]
    public void Plan_WhenApplied_LeavesEveryOtherMachineAsItWas(string name)
    {
        Layout layout = Layout.Named(name);
        TerraformPlan plan = Assert.IsType<MemoryAnswer.Planned>(layout.Plan()).Plan;
        TerraformHost[] before = Others(layout.Files);
        TerraformHost[] after = Others(Layout.Apply(layout.Files, plan.Edits));

        Assert.Equal(before, after);

        TerraformHost[] Others(IReadOnlyDictionary<string, byte[]> files) =>
            [.. TerraformFolder.Read(files, layout.Options).Hosts.Where(h => h.Address != plan.Before.Address)];
    }

    [Theory]
    [MemberData(nameof(Editable))]
    public void Edits_WhenOfALayout_AreInOrderApartAndSmall(string name)
    {
        Layout layout = Layout.Named(name);
        IReadOnlyList<FileEdit> edits = Assert.IsType<MemoryAnswer.Planned>(layout.Plan()).Plan.Edits;
        foreach (IGrouping<string, FileEdit> file in edits.GroupBy(e => e.Path))
        {
            int end = 0;
            byte[] bytes = layout.Files[file.Key];
            foreach (FileEdit edit in file)
            {
                string replaced = Encoding.UTF8.GetString(bytes, edit.Start, edit.Length);
                Assert.True(edit.Start >= end);
                Assert.NotEqual(edit.Replacement, replaced);

                // Only blanks, a number or "null" ever goes away.
                Assert.Matches("""^\s*(=\s*)?("?\d+"?|null)?\s*$""", replaced);
                end = edit.End;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_WhenOfEveryMachine_HoldsWhatEveryPlanDoes(string name)
    {
        Layout layout = Layout.Named(name);
        foreach ((MemoryChange change, TerraformPlan plan) in layout.Plans())
        {
            PlanRules.AssertHold(layout with { Change = change }, layout.Files, plan);
        }
    }

    [Fact]
    public void Layouts_WhenCounted_AreMany()
    {
        Assert.True(Layout.All.Count(l => !l.IsRefused) >= 40);
        Assert.True(Layout.All.Count(l => l.IsRefused) >= 30);
    }
}
