using CsCheck;
using Plimsoll.Documents.Blocks;
using Plimsoll.Documents.Drafting;
using Plimsoll.Documents.Text;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Documents.Tests.Drafting;

public sealed class YamlTextTests
{
    private static readonly string[] Words =
        ["null", "~", "yes", "1e3", "0x1F", "2026-02-08", "- a", "a: b", "# c", "\U0001F600", "---", "...", "%a", "!x"];

    private static readonly Gen<string> Hostile = Gen.Char["\0\a\b\t\n\r\e !\"#%&'*,-.:<>?@[\\]`{|}~\u0085\u00A0\u202E\u2028\uFEFF\uFFFDaé0x\u4E2D"]
        .Array[0, 60].Select(c => new string(c));

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Hostile, Gen.String, Gen.Int[0, Words.Length - 1].Select(i => Words[i]));

    [Fact]
    public void Scalar_WhenReadBack_IsTheSameText() => AnyText.Sample(text =>
    {
        string expected = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
        string yaml = $"a: {YamlText.Scalar(text)}  # c\nb: {{c: {YamlText.Scalar(text)}, d: [{YamlText.Quoted(text)}]}}\n";

        List<Diagnostic> diagnostics = [];
        YamlNode.Map root = (YamlNode.Map)new YamlTreeReader(
            new BlockText(new SourceText("x", yaml)), diagnostics).Read()!;
        YamlNode.Map inner = (YamlNode.Map)root.Entries[1].Value;

        Assert.Empty(diagnostics);
        Assert.Equal(2, yaml.Count(c => c == '\n'));
        Assert.Equal(expected, ((YamlNode.Scalar)root.Entries[0].Value).Text);
        Assert.Equal(expected, ((YamlNode.Scalar)inner.Entries[0].Value).Text);
        Assert.Equal(expected, ((YamlNode.Scalar)((YamlNode.Sequence)inner.Entries[1].Value).Items[0]).Text);
        Assert.False(((YamlNode.Scalar)root.Entries[0].Value).IsEmpty);
    });

    [Theory]
    [InlineData("web1", "web1")]
    [InlineData("nixos-upgrade.service", "nixos-upgrade.service")]
    [InlineData("123", "\"123\"")]
    [InlineData("No", "\"No\"")]
    [InlineData("", "\"\"")]
    [InlineData("web1\n", "\"web1\\n\"")]
    [InlineData("a:9100", "\"a:9100\"")]
    [InlineData("say \"x\" \\ y", "\"say \\\"x\\\" \\\\ y\"")]
    [InlineData("größe", "\"größe\"")]
    [InlineData("\u202Etxt", "\"\\u202Etxt\"")]
    public void Scalar_WhenWritten_IsQuotedOnlyWhereItMustBe(string text, string expected) =>
        Assert.Equal(expected, YamlText.Scalar(text));

    [Fact]
    public void Comment_WhenAnyText_StaysOnItsLine() => AnyText.Sample(text =>
        Assert.DoesNotContain(YamlText.Comment(text), c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202E'));
}
