using CsCheck;
using Plimsoll.Cli.Outputs.Lint;
using Plimsoll.Cli.Outputs.Tables;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Cli.Tests.Outputs.Lint;

public sealed class SourceWindowTests
{
    [Theory]
    [InlineData("abc def", 5, 8, "abc def", 4, 3)]
    [InlineData("\tx > 0", 2, 3, " x > 0", 1, 1)]
    [InlineData("über > 0", 6, 7, "über > 0", 5, 1)]
    [InlineData("日本 > 0", 4, 5, "日本 > 0", 5, 1)]
    [InlineData("a\u001b[31m > 0", 2, 3, "a\\x1b[31m > 0", 1, 4)]
    [InlineData("abc", 9, 10, "abc", 3, 1)]
    public void Of_WhenItFits_ShowsTheLineWithTheStretchUnderlined(
        string line, int column, int endColumn, string shown, int before, int width) =>
        Assert.Equal((shown, before, width), SourceWindow.Of(line, new("a", 1, column, 1, endColumn), 60));

    [Fact]
    public void Of_WhenTheLineIsLong_KeepsTheStretchAndSomeOfBothSides()
    {
        string line = new string('a', 300) + "XYZ" + new string('b', 300);
        (string shown, int column, int width) = SourceWindow.Of(line, new("a", 1, 301, 1, 304), 60);
        Assert.Equal("XYZ", shown.Substring(column, width));
        Assert.StartsWith("...a", shown, StringComparison.Ordinal);
        Assert.EndsWith("b...", shown, StringComparison.Ordinal);
        Assert.Equal(60, shown.Length);
    }

    [Fact]
    public void Of_WhateverTheLine_FitsAndUnderlinesInside() =>
        Gen.Select(Gen.String[0, 200], Gen.Int[0, 220], Gen.Int[0, 220], Gen.Int[1, 120]).Sample((line, start, end, room) =>
        {
            (string shown, int column, int width) = SourceWindow.Of(
                line.ReplaceLineEndings(""), new SourceSpan("a", 1, start, 1, end), room);
            Assert.InRange(TextWidth.Of(shown), 0, Math.Max(room, 20) + 1);
            Assert.InRange(column, 0, Math.Max(room, 20));
            Assert.InRange(column + width, 1, Math.Max(room, 20) + 1);
        });
}
