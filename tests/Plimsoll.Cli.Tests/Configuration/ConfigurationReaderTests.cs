using System.Text.RegularExpressions;
using Plimsoll.Cli.Tests.Hosting;

namespace Plimsoll.Cli.Tests.Configuration;

public sealed class ConfigurationReaderTests
{
    [Fact]
    public async Task Config_WhenGivenEverywhere_FlagWinsOverEnvironmentOverFileOverDefault()
    {
        using CliRun run = new();
        File.WriteAllText(Path.Combine(run.Folder, "plimsoll.yaml"), "timeout: 1s\nwidth: 77\nfail-on: fail\n");
        run.Environment["PLIMSOLL_TIMEOUT"] = "2s";
        run.Environment["PLIMSOLL_WIDTH"] = "88";
        Assert.Equal(0, await run.RunAsync("config", "--timeout", "3s"));
        string[] lines = [.. run.Output.Split('\n').Select(l => Regex.Replace(l, " +", " "))];
        Assert.Contains("timeout 3s --timeout", lines);
        Assert.Contains("width 88 PLIMSOLL_WIDTH", lines);
        Assert.Contains($"fail-on fail {run.Folder}/plimsoll.yaml:3:1", lines);
        Assert.Contains("no-color false default", lines);
        Assert.Contains("ca-file - not set", lines);
        Assert.Contains($"config {run.Folder}/plimsoll.yaml default", lines);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("yaml")]
    public async Task Config_WhenSecretsAreSet_MasksThem(string format)
    {
        using CliRun run = new();
        run.Environment["PLIMSOLL_PROMETHEUS_USER"] = "operator";
        run.Environment["PLIMSOLL_PROMETHEUS_PASSWORD"] = "hunter2";
        run.Environment["PLIMSOLL_HEADER_X_SCOPE_ORGID"] = "hunter3";
        await run.RunAsync("config", "--format", format);
        Assert.Contains("********", run.Output, StringComparison.Ordinal);
        Assert.Contains("PLIMSOLL_HEADER_X_SCOPE_ORGID", run.Output, StringComparison.Ordinal);
        Assert.Contains("operator", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenSecretsAreInFilesAndEnvironment_ReadsThem()
    {
        using CliRun run = new();
        File.WriteAllText(Path.Combine(run.Folder, "pw"), "hunter2\n");
        File.WriteAllText(Path.Combine(run.Folder, "headers"), "X-A: one\r\n\nX-B:two\n");
        run.Environment["PLIMSOLL_PROMETHEUS_USER"] = "operator";
        run.Environment["PLIMSOLL_PROMETHEUS_PASSWORD_FILE"] = "pw";
        run.Environment["PLIMSOLL_HEADER_X_SCOPE_ORGID"] = "three";
        Assert.Equal(0, await run.RunAsync("verify", "plan.md", "--header-file", "headers", "--ca-file", "ca.pem",
            "--timeout", "9s"));
        var connection = run.Input!.Connection;
        Assert.Equal(("operator", "hunter2", null), (connection.User, connection.Password, connection.BearerToken));
        Assert.Equal([new("X-A", "one"), new("X-B", "two"), new("X-SCOPE-ORGID", "three")], connection.Headers);
        Assert.Equal(Path.Combine(run.Folder, "ca.pem"), connection.CaFile);
        Assert.Equal(TimeSpan.FromSeconds(9), connection.Timeout);
        Assert.DoesNotContain("hunter", connection.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PLIMSOLL_PROMETHEUS_PASSWORD=hunter2", "PLM4008")]
    [InlineData("PLIMSOLL_PROMETHEUS_USER=a,PLIMSOLL_PROMETHEUS_BEARER_TOKEN=hunter2", "PLM4008")]
    [InlineData("PLIMSOLL_PROMETHEUS_USER=a,PLIMSOLL_PROMETHEUS_PASSWORD=hunter2"
        + ",PLIMSOLL_PROMETHEUS_PASSWORD_FILE=hunter3", "PLM4008")]
    [InlineData("PLIMSOLL_PROMETHEUS_BEARER_TOKEN_FILE=missing", "PLM4007")]
    [InlineData("PLIMSOLL_HEADER_X=hunter2\n", "PLM4013")]
    [InlineData("PLIMSOLL_TIMEOUT=soon", "PLM4002")]
    [InlineData("PLIMSOLL_PROMETHEUS=http://u:hunter2@h", "PLM4009")]
    [InlineData("PLIMSOLL_PROMETHEUS=http//u:hunter2@h", "PLM4009")]
    [InlineData("PLIMSOLL_PROMETHEUS=http://h/?token=hunter2", "PLM4002")]
    public async Task Verify_WhenEnvironmentIsWrong_ExitsTwoWithoutShowingSecrets(string variables, string code)
    {
        using CliRun run = new();
        foreach (string variable in variables.Split(','))
        {
            string[] parts = variable.Split('=', 2);
            run.Environment[parts[0]] = parts[1].Replace("hunter2\n", "hunter2\nX: injected", StringComparison.Ordinal);
        }

        Assert.Equal(2, await run.RunAsync("verify", "plan.md"));
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WhenVariableIsMisspelt_WarnsAndGoesOn()
    {
        using CliRun run = new();
        run.Environment["PLIMSOLL_TIMOUT"] = "2s";
        Assert.Equal(0, await run.RunAsync("checks"));
        Assert.StartsWith("PLIMSOLL_TIMOUT:1:1: warning PLM4010", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenConfigurationFileNamesPaths_TheyAreRelativeToIt()
    {
        using CliRun run = new() { DocumentEvidence = [] };
        string inner = Directory.CreateDirectory(Path.Combine(run.Folder, "etc")).FullName;
        File.WriteAllText(Path.Combine(inner, "p.yaml"), "openmetrics: m.om\nca-file: ca.pem\n");
        await run.RunAsync("verify", "plan.md", "--config", "etc/p.yaml");
        Assert.Equal(inner, run.Input!.BaseFolder);
        Assert.Equal(Path.Combine(inner, "ca.pem"), run.Input.Connection.CaFile);
    }
}
