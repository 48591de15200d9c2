using System.Diagnostics;
using System.Text;
using CsCheck;
using Plimsoll.Cli.Outputs.Diffs;

namespace Plimsoll.Cli.Tests.Outputs.Diffs;

public sealed class UnifiedDiffTests
{
    private static readonly Gen<string> AnyText = Gen.Int[0, 5].Select(
        i => ((string[])["a\n", "b\n", "c\t\n", "é\r\n", "\n", "d e\n"])[i]).Array[0, 40].Select(string.Concat);

    [Fact]
    public void Render_WhenNothingDiffers_IsEmpty() => Assert.Empty(Render("a\nb", "a\nb"));

    [Fact]
    public void Render_WhenALineChanges_ShowsItBetweenItsNeighbours() => Assert.Equal(
        """
        --- a/docs/x.md
        +++ b/docs/x.md
        @@ -2,7 +2,8 @@
         2
         3
         4
        -5
        +five
        +5.5
         6
         7
         8
        @@ -17,4 +18,4 @@
         17
         18
         19
        -20
        \ No newline at end of file
        +20

        """,
        Render(Numbers(20), Numbers(20).Replace("\n5\n", "\nfive\n5.5\n", StringComparison.Ordinal) + "\n"));

    [Fact]
    public void Render_WhenHostile_ShowsEscapes()
    {
        string diff = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(
            UnifiedDiff.Render("a b\u001b.md", "x\r"u8, "\u001b[31m\u202e\t\0\r\n"u8)));

        Assert.Equal(
            "--- a/a b\\x1b.md\t\n+++ b/a b\\x1b.md\t\n@@ -1,1 +1,1 @@\n-x\\x0d\n+\\x1b[31m\\u202e\t\\x00\r\n", diff);
    }

    [Fact]
    public void Render_WhenToATerminal_ColoursWhatChanges()
    {
        string diff = UnifiedDiff.Render("x", "a\n"u8, "b\n"u8, hasColour: true);
        Assert.Contains("\e[31m-a\e[0m\n\e[32m+b\e[0m\n", diff, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_WhenAny_LeadsFromOneToTheOtherByTheShortestWay() => Gen.Select(
        Gen.Int[0, 3].Array[0, 14], Gen.Int[0, 3].Array[0, 14]).Sample((old, now) =>
    {
        List<DiffLine> lines = LineComparison.Compare(old, now);

        Assert.Equal(old, lines.Where(l => l.Kind != DiffKind.Added).Select(l => old[l.Old]));
        Assert.Equal(now, lines.Where(l => l.Kind != DiffKind.Removed).Select(l => now[l.New]));
        Assert.All(lines.Where(l => l.Kind == DiffKind.Same), l => Assert.Equal(old[l.Old], now[l.New]));
        Assert.Equal(LongestCommon(old, now), lines.Count(l => l.Kind == DiffKind.Same));
    });

    [Fact]
    public void Compare_WhenEverythingDiffers_EndsSoon()
    {
        Stopwatch clock = Stopwatch.StartNew();
        List<DiffLine> lines = LineComparison.Compare(
            [.. Enumerable.Range(0, 50_000).Select(i => i * 7919 % 101)],
            [.. Enumerable.Range(0, 50_000).Select(i => i * 7907 % 97)]);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"took {clock.Elapsed}");
        Assert.Equal(50_000, lines.Count(l => l.Kind != DiffKind.Added));
    }

    [Fact]
    public void Render_WhenOrdinaryText_IsTakenByGit() => Gen.Select(AnyText, AnyText, Gen.Bool, Gen.Bool).Sample(
        (old, now, isOpen, hasMark) =>
        {
            string mark = hasMark ? "\uFEFF" : "";
            Assert.SkipUnless(IsTakenBy("git", mark + old, mark + now + (isOpen ? "end" : "")), "git is not installed");
        },
        iter: 40, threads: 1);

    [Fact]
    public void Render_WhenOrdinaryText_IsTakenByPatch()
    {
        Assert.SkipUnless(IsTakenBy("patch", Numbers(20), "0\n" + Numbers(12) + "\nnew\n"), "patch is not installed");
        IsTakenBy("patch", "a b\n", "a b\nc");
    }

    private static bool IsTakenBy(string program, string old, string now)
    {
        string diff = Render(old, now, "a file.md");
        if (diff.Length == 0)
        {
            return true;
        }

        string folder = Directory.CreateTempSubdirectory("plimsoll-diff-").FullName;
        try
        {
            string path = Path.Combine(folder, "a file.md");
            File.WriteAllBytes(path, Encoding.UTF8.GetBytes(old));
            string[] arguments = program == "git" ? ["apply", "-p1", "-"] : ["-p1", "--binary", "--fuzz=0", "-s"];
            ProcessStartInfo start = new(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            using Process process = Process.Start(start)!;
            using (Stream input = process.StandardInput.BaseStream)
            {
                input.Write(Encoding.UTF8.GetBytes(diff));
            }

            string output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{output}\n{diff}");
            // git takes an emptied file for one that stays and is empty.
            Assert.Equal(now, Encoding.UTF8.GetString(File.ReadAllBytes(path)));
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Render(string old, string now, string path = "docs/x.md") =>
        UnifiedDiff.Render(path, Encoding.UTF8.GetBytes(old), Encoding.UTF8.GetBytes(now));

    private static string Numbers(int count) => string.Join('\n', Enumerable.Range(1, count));

    private static int LongestCommon(int[] old, int[] now)
    {
        int[,] longest = new int[old.Length + 1, now.Length + 1];
        for (int i = 1; i <= old.Length; i++)
        {
            for (int j = 1; j <= now.Length; j++)
            {
                longest[i, j] = old[i - 1] == now[j - 1]
                    ? longest[i - 1, j - 1] + 1
                    : Math.Max(longest[i - 1, j], longest[i, j - 1]);
            }
        }

        return longest[old.Length, now.Length];
    }
}
