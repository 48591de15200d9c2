using System.Diagnostics;
using System.Text;
using CsCheck;
using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform.Tests.Fuzz;

public sealed class MutationTests
{
    private static readonly string[] s_texts =
        [.. Layout.All.SelectMany(l => l.Files.Values).Select(Encoding.UTF8.GetString).Distinct()];

    private static readonly Gen<string> s_mutated =
        Gen.Select(
            Gen.Int[0, s_texts.Length - 1].Select(i => s_texts[i]), Gen.Int[0, int.MaxValue].Array[0, 30], TextMutator.Mutate);

    private static readonly Gen<(Layout Layout, string Path, string Text)> s_damaged =
        from layout in Gen.Int[0, Layout.All.Count - 1].Select(i => Layout.All[i])
        from number in Gen.Int[0, layout.Files.Count - 1]
        let path = layout.Files.Keys.Order(StringComparer.Ordinal).ElementAt(number)
        from choices in Gen.Int[0, int.MaxValue].Array[0, 12]
        select (layout, path, TextMutator.Mutate(Encoding.UTF8.GetString(layout.Files[path]), choices));

    [Fact]
    public void Read_WhenAnyText_HasTokensThatAreTheFileAndPlacesInside() => s_mutated.Sample(
        text =>
        {
            HclFile file = HclFile.Read(new HclText("x.tf", text));
            StringBuilder joined = new();
            foreach (HclToken token in file.Tokens)
            {
                Assert.Equal(joined.Length, token.Start);
                Assert.True(token.Length > 0 || token.Kind == HclTokenKind.End);
                joined.Append(text, token.Start, token.Length);
            }

            Assert.Equal(text, joined.ToString());
            Assert.Equal(HclTokenKind.End, file.Tokens[^1].Kind);
            if (file.Faults.Count == 0)
            {
                AssertPlaces(file.Body, text);
            }

            Assert.All(file.Faults, f => Assert.True(f.At is { Line: > 0, Column: > 0 } && f.At.Line <= file.Source.LineCount));
        },
        iter: 5000);

    [Fact]
    public void Read_WhenCutAnywhere_NeverThrows()
    {
        int read = 0;
        foreach (string text in s_texts)
        {
            for (int length = 0; length <= text.Length; length++)
            {
                HclFile file = HclFile.Read("x.tf", Encoding.UTF8.GetBytes(text[..length]));
                Assert.True(file.Tokens.Count > 0 || file.Faults.Count > 0);
                read++;
            }
        }

        Assert.True(read > 10_000, $"{read} texts");
    }

    [Fact]
    public void Read_WhenAnyBytes_NeverThrows() => Gen.Byte.Array[0, 300].Sample(
        bytes =>
        {
            HclFile file = HclFile.Read("x.tf", bytes);
            Assert.True(file.Tokens.Count > 0 || file.Faults.Count > 0);
        },
        iter: 3000);

    [Fact]
    public void Plan_WhenAFileIsDamaged_IsRefusedOrChangesNumbersAlone() => s_damaged.Sample(
        damaged =>
        {
            Dictionary<string, byte[]> files = new(damaged.Layout.Files)
            {
                [damaged.Path] = Encoding.UTF8.GetBytes(damaged.Text),
            };
            long start = Stopwatch.GetTimestamp();
            TerraformFolder folder = TerraformFolder.Read(files, damaged.Layout.Options);

            // Not yet proved by reading again: the rules below do that here.
            MemoryAnswer answer = MemoryEdit.PlanUnproved(folder, damaged.Layout.Host, damaged.Layout.Change);
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(5));
            if (answer is MemoryAnswer.Planned { Plan: var plan })
            {
                PlanRules.AssertHold(damaged.Layout, files, plan);
            }
        },
        iter: 4000);

    private static void AssertPlaces(HclBody body, string text)
    {
        foreach (HclAttribute attribute in body.Attributes)
        {
            Assert.StartsWith(attribute.Name, attribute.At.Text);
            foreach (HclExpr expr in HclWalk.Of(attribute.Value))
            {
                Assert.True(expr.At.Start >= 0 && expr.At.Start <= expr.At.End && expr.At.End <= text.Length);
                Assert.True(expr is HclExpr.Bad || attribute.At.Contains(expr.At), $"{expr.GetType().Name} at {expr.At}");
            }
        }

        foreach (HclBlock block in body.Blocks)
        {
            Assert.StartsWith(block.Type, block.At.Text);
            Assert.EndsWith("}", block.At.Text);
            AssertPlaces(block.Body, text);
        }
    }
}
