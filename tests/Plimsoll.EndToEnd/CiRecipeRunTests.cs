using System.Diagnostics;
using System.Runtime.Versioning;
using Plimsoll.Cli.Tests.Fixtures;
using Plimsoll.Testing;

namespace Plimsoll.EndToEnd;

/// <summary>The nightly jobs of <c>docs/ci.md</c>, run by a shell as a runner would, in a clone of a repository that
/// holds the sample.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class CiRecipeRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plimsoll-ci-").FullName;

    public CiRecipeRunTests()
    {
        Directory.CreateDirectory(In("bin"));
        ProcessStartInfo program = BuiltProgram.Start();
        string command = string.Join(' ', program.ArgumentList.Prepend(program.FileName).Select(w => $"'{w}'"));
        File.WriteAllText(In("bin/plimsoll"), $"#!/bin/sh\nexec {command} \"$@\"\n");
        File.SetUnixFileMode(In("bin/plimsoll"), (UnixFileMode)0b111_101_101);

        foreach (string file in Directory.EnumerateFiles(Repository.Sample(), "*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) != "README.md"))
        {
            string copy = In("seed/follow-ups/" + Path.GetRelativePath(Repository.Sample(), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        Bash(_folder, """
            git init --quiet --bare --initial-branch main origin.git
            git -C origin.git config receive.advertisePushOptions true
            git -C seed init --quiet --initial-branch main
            git -C seed add .
            git -C seed -c user.name=a -c user.email=a@b.c commit --quiet --message first
            git -C seed push --quiet ../origin.git main
            """);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(".github/workflows/results.yml")]
    [InlineData(".gitea/workflows/results.yml")]
    public void Results_WhenTheNightComes_AreCommittedOnceAndSummedUp(string path)
    {
        CiRecipe recipe = CiRecipe.All.Single(r => r.Path == path);
        for (int night = 1; night <= 2; night++)
        {
            string clone = Clone($"night{night}");
            (int code, string log) = Bash(clone, recipe.Script("Verify"));
            Assert.True(code == 1, log);
            Assert.Contains("## Fail: ", File.ReadAllText(In("summary.md")), StringComparison.Ordinal);

            (code, log) = Bash(clone, recipe.Script("Commit"));
            Assert.True(code == 0, log);
            Assert.Equal(night == 2, log.Contains("results unchanged", StringComparison.Ordinal));
            AssertOneCommitOfResults();
        }
    }

    [Fact]
    public void Results_WhenSomebodyPushedMeanwhile_AreCommittedOnTop()
    {
        CiRecipe recipe = CiRecipe.All.Single(r => r.Path == ".github/workflows/results.yml");
        string clone = Clone("night");
        Bash(clone, recipe.Script("Verify"));
        Bash(In("seed"), """
            echo more > other.txt
            git add other.txt
            git -c user.name=a -c user.email=a@b.c commit --quiet --message other
            git push --quiet ../origin.git main
            """);

        (int code, string log) = Bash(clone, recipe.Script("Commit"));

        Assert.True(code == 0, log);
        Assert.Equal(
            "Update results of follow-ups [skip ci]\nother\nfirst\n", Bash(In("origin.git"), "git log --format=%s").Log);
    }

    [Fact]
    public void Results_WhenTheNightComesOnGitLab_AreCommittedOnceAndKept()
    {
        CiRecipe recipe = CiRecipe.All.Single(r => r.Path == ".gitlab-ci.yml");
        for (int night = 1; night <= 2; night++)
        {
            string clone = Clone($"night{night}", "--detach");
            (int code, string log) = Bash(clone, recipe.Script("verify-follow-ups script"));

            Assert.True(code == 1, log);
            Assert.Contains("## Fail: ", File.ReadAllText(Path.Combine(clone, "verdicts.md")), StringComparison.Ordinal);
            Assert.Equal(night == 2, log.Contains("results unchanged", StringComparison.Ordinal));
            AssertOneCommitOfResults();
        }
    }

    [Theory]
    [InlineData(".github/workflows/follow-ups.yml", "Summary")]
    [InlineData(".gitea/workflows/follow-ups.yml", "Lint")]
    public async Task Lint_WhenASummaryIsAsked_FillsIt(string path, string step)
    {
        Ended lint = await Ended.RunAsync("lint", "--help");
        Assert.SkipUnless(
            lint.Output.Contains("Usage: plimsoll lint ", StringComparison.Ordinal), "this build has no command lint");
        (int code, string log) = Bash(Clone("push"), CiRecipe.All.Single(r => r.Path == path).Script(step));

        Assert.True(code is 0 or 1, log);
        Assert.NotEmpty(File.ReadAllText(In("summary.md")));
    }

    private void AssertOneCommitOfResults()
    {
        Assert.Equal(
            "Update results of follow-ups [skip ci]\n\nfollow-ups/follow-up.md\nfirst\n",
            Bash(In("origin.git"), "git log --format=%s --name-only -1; git log --format=%s --skip 1").Log);
        string changed = Bash(In("origin.git"), "git diff main~1 main --numstat").Log;
        Assert.Matches(@"^\d+\t0\tfollow-ups/follow-up\.md\n$", changed);
    }

    private string Clone(string name, string? flag = null)
    {
        (int code, string log) = Bash(_folder, $"git clone --quiet --depth 1 file://{In("origin.git")} {name}");
        Assert.True(code == 0, log);
        if (flag is not null)
        {
            Bash(In(name), $"git checkout --quiet {flag}");
        }

        return In(name);
    }

    private string In(string path) => Path.Combine(_folder, path);

    // As runners do it: the first command that fails ends the script.
    private (int Code, string Log) Bash(string folder, string script)
    {
        ProcessStartInfo start = new("bash", ["-e", "-o", "pipefail", "-c", script])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("PLIMSOLL_", StringComparison.Ordinal))
            .ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["PATH"] = $"{In("bin")}:{start.Environment["PATH"]}";
        start.Environment["HOME"] = _folder;
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["RUNNER_TEMP"] = _folder;
        start.Environment["GITHUB_STEP_SUMMARY"] = In("summary.md");
        start.Environment["GITHUB_REF_NAME"] = "main";
        start.Environment["CI_COMMIT_REF_NAME"] = "main";
        start.Environment["CI_REPOSITORY_URL"] = $"file://{In("origin.git")}";
        using Process bash = Process.Start(start)!;
        Task<string> error = bash.StandardError.ReadToEndAsync();
        string output = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        return (bash.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
