using System.Diagnostics;
using System.Globalization;
using System.Text;
using Plimsoll.Domain.Units;

namespace Plimsoll.Terraform.Tests.Fuzz;

/// <summary>Files made to exhaust a reader: each is answered, and soon.</summary>
public sealed class HostileTests
{
    private const string Machine = "resource \"proxmox_vm_qemu\" \"web\" {\n  name   = \"web\"\n  memory = local.x\n}\n";
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(20);

    public static TheoryData<string> Names => [.. Texts().Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_WhenHostile_IsRefusedSoon(string name)
    {
        string text = Texts().Single(t => t.Name == name).Text();
        long start = Stopwatch.GetTimestamp();
        MemoryAnswer answer = Plan(text);
        TimeSpan took = Stopwatch.GetElapsedTime(start);

        Assert.IsType<MemoryAnswer.Refused>(answer);
        Assert.True(took < s_most, $"{name} took {took}");
    }

    [Fact]
    public void Plan_WhenAChainOfLocalsIsWithinReason_IsMade() => Assert.IsType<MemoryAnswer.Planned>(Plan(Chain(40)));

    private static MemoryAnswer Plan(string text) => MemoryEdit.Plan(
        TerraformFolder.Read(new Dictionary<string, byte[]> { ["main.tf"] = Encoding.UTF8.GetBytes(text) }),
        "web",
        new(ByteSize.FromGibibytes(4), null));

    private static IEnumerable<(string Name, Func<string> Text)> Texts()
    {
        foreach (string open in (string[])["(", "[", "{a=", "\"${", "a[", "f(", "!", "-", "x?", "x?y:", "b {\n", "{for a in ", "<<E\n${"])
        {
            yield return ($"deep {open.Trim()}", () => Machine + "locals {\n  x = " + Repeat(open, 100_000));
            yield return ($"deep at the top {open.Trim()}", () => Repeat(open, 100_000));
        }

        yield return ("sum of many", () => Local("1" + Repeat(" + 1", 200_000)));
        yield return ("steps of many", () => Local("local.y" + Repeat(".a", 200_000)));
        yield return ("chain of locals", () => Chain(5000));
        yield return ("doubled text", () => Machine + Levels(60, i => $"\"${{local.l{i}}}${{local.l{i}}}\"", "\"aaaa\"", "local.l60"));
        yield return ("doubled list", () => Machine + Levels(60, i => $"concat(local.l{i}, local.l{i})", "[1, 2]", "local.l60[0]"));
        yield return ("doubled map", () => Machine + Levels(60, i => $"merge(local.l{i}, {{ a{i} = local.l{i} }})", "{}", "local.l60.a59.a58.z"));
        yield return ("nested for", () => Machine + Levels(
            30, i => $"[for a in local.l{i} : [for b in local.l{i} : b][0]]", "[1, 2, 3, 4, 5, 6, 7, 8, 9]", "local.l30[0]"));
        yield return ("branches of branches", () => Machine + Levels(
            100, i => $"true ? (true ? local.l{i} : local.l{i}) : local.l{i}", "1 + 1", "local.l100"));
        yield return ("calls of each other", () => Machine + Levels(
            100, i => $"try(local.q{i}.z, lookup(local.q{i}, \"z\", local.l{i}))", "1 + 1", "local.l100"));
        yield return ("many faults", () => Repeat("= =\n", 200_000));
        yield return ("many strings left open", () => Repeat("a = \"\n", 200_000));
        yield return ("many machines", () => "resource \"proxmox_vm_qemu\" \"vm\" {\n  count = 10000\n  name = \"vm${count.index}\"\n"
            + "  memory = 2048\n}\nresource \"proxmox_vm_qemu\" \"w\" {\n  count = 10000\n  name = \"web\"\n  memory = 2048\n}\n");
        yield return ("many attributes", () => "a {\n" + string.Concat(
            Enumerable.Range(0, 100_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"a{i} = 1\n"))) + "}\n");
        yield return ("larger than read", () => Repeat("# x\n", 1_100_000));
    }

    private static string Chain(int count) => Machine + Levels(count, i => $"local.l{i}", "2048", $"local.l{count}");

    private static string Levels(int count, Func<int, string> next, string first, string x) =>
        $"locals {{\n  x = {x}\n  l0 = {first}\n" + string.Concat(Enumerable.Range(0, count).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"  l{i + 1} = {next(i)}\n"))) + "}\n";

    private static string Local(string value) => Machine + "locals {\n  x = " + value + "\n}\n";

    private static string Repeat(string piece, int count) =>
        new StringBuilder(piece.Length * count).Insert(0, piece, count).ToString();
}
