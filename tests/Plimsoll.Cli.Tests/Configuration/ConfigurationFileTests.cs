using CsCheck;
using Plimsoll.Cli.Configuration;

namespace Plimsoll.Cli.Tests.Configuration;

public sealed class ConfigurationFileTests
{
    private static readonly string[] Pieces =
    [
        "timeout: 1s\n", "prometheus:\n  - ", "&a ", "*a", "!!x ", "---\n", "...\n", "? ", ": ", "[", "]", "{", "}",
        "|\n ", "\t", "%YAML 9\n", "<<: *a\n",
    ];

    [Fact]
    public void Parse_WhenRight_HoldsValuesWithTheirPlaces()
    {
        DiagnosticList diagnostics = new();
        IReadOnlyDictionary<string, SettingValue> values = ConfigurationFile.Parse(
            "p.yaml", "# servers\nprometheus:\n  - http://a\n  - http://b\ntimeout: 10s\nno-color: true\n",
                diagnostics);
        Assert.Empty(diagnostics.ToList());
        Assert.Equal(["http://a", "http://b"], values["prometheus"].Texts.Select(t => t.Text));
        Assert.Equal("p.yaml:4:5", values["prometheus"].Texts[1].At.ToString());
        Assert.Equal("p.yaml:5:1", values["timeout"].Origin.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\n")]
    [InlineData("{}")]
    public void Parse_WhenEmpty_IsRight(string text)
    {
        DiagnosticList diagnostics = new();
        Assert.Empty(ConfigurationFile.Parse("p.yaml", text, diagnostics));
        Assert.Empty(diagnostics.ToList());
    }

    [Theory]
    [InlineData("timeout: 5",
        "p.yaml:1:10: error PLM4002: timeout: '5' is not right; expected a duration from 1ms to 24h like 30s")]
    [InlineData("timout: 5s", "p.yaml:1:1: error PLM4004: 'timout' is no setting; expected timeout?")]
    [InlineData("prometheus-password: x",
        "p.yaml:1:1: error PLM4006: prometheus-password may not be in a file; expected PLIMSOLL_PROMETHEUS_PASSWORD")]
    [InlineData("journalctl: rm -rf",
        "p.yaml:1:1: error PLM4006: journalctl may not be in a file; expected --journalctl")]
    [InlineData("timeout: [1s, 2s]", "p.yaml:1:10: error PLM4005: timeout is a list; expected one value")]
    [InlineData("prometheus: [{a: b}]", "p.yaml:1:14: error PLM4005: not text; expected a value or a list of values")]
    [InlineData("- a", "p.yaml:1:1: error PLM4005: not a mapping; expected lines of NAME: VALUE")]
    [InlineData("timeout: 1s\ntimeout: 2s", "p.yaml:2:1: error PLM4015: timeout is here a second time; expected once")]
    [InlineData("? [a]\n: b", "p.yaml:1:3: error PLM4005: a key that is not text; expected a setting's name")]
    [InlineData("timeout: &a 1s\n---\nx: y", "p.yaml:2:1: error PLM4005: a second document; expected one")]
    [InlineData("prometheus: http://u:secret@h",
        "p.yaml:1:13: error PLM4009: an address with a user name or password in it; expected those in "
        + "PLIMSOLL_PROMETHEUS_USER and PLIMSOLL_PROMETHEUS_PASSWORD")]
    public void Parse_WhenWrong_SaysWhereWhatAndWhy(string text, string expected)
    {
        DiagnosticList diagnostics = new();
        ConfigurationFile.Parse("p.yaml", text, diagnostics);
        Assert.Equal([expected], diagnostics.ToList().Select(d => d.ToString()));
    }

    [Fact]
    public void Parse_WhenNotYaml_IsADiagnostic()
    {
        DiagnosticList diagnostics = new();
        ConfigurationFile.Parse("p.yaml", "timeout: \"open\nx: [", diagnostics);
        Assert.Equal("PLM4003", Assert.Single(diagnostics.ToList()).Code);
    }

    [Fact]
    public void Parse_WhenSeveralAreWrong_ReportsAllAndCapsTheRest()
    {
        DiagnosticList diagnostics = new();
        ConfigurationFile.Parse("p.yaml", string.Concat(Enumerable.Range(0, 250).Select(i => $"k{i}: v\n")),
            diagnostics);
        Assert.Equal(DiagnosticList.Limit + 1, diagnostics.ToList().Count);
        Assert.EndsWith("150 more like these are not shown", diagnostics.ToList()[^1].Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('&')]
    [InlineData('?')]
    public void Parse_WhenNestedThousandsDeep_DoesNotOverflow(char open)
    {
        DiagnosticList diagnostics = new();
        ConfigurationFile.Parse("p.yaml", "timeout: " + new string(open, ConfigurationFile.MostBytes), diagnostics);
        Assert.NotEmpty(diagnostics.ToList());
    }

    [Fact]
    public void Parse_WhenAnyText_NeverThrows()
    {
        Gen<string> piece = Gen.OneOf(Gen.String, Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]));
        piece.Array[0, 8].Sample(pieces =>
        {
            ConfigurationFile.Parse("p.yaml", string.Concat(pieces), new DiagnosticList());
        });
    }

    [Fact]
    public void FindUpwards_WhenParentHasFile_FindsTheNearest()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("plimsoll-config-");
        try
        {
            string inner = Directory.CreateDirectory(Path.Combine(folder.FullName, "a", "b")).FullName;
            string outer = Path.Combine(folder.FullName, "plimsoll.yaml");
            File.WriteAllText(outer, "");
            Assert.Equal(outer, ConfigurationFile.FindUpwards(inner));
            string near = Path.Combine(folder.FullName, "a", "plimsoll.yaml");
            File.WriteAllText(near, "");
            Assert.Equal(near, ConfigurationFile.FindUpwards(inner));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
