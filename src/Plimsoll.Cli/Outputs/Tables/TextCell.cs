using Spectre.Console;

namespace Plimsoll.Cli.Outputs.Tables;

/// <summary>Text of a table cell, safe to print; <c>\n</c> starts a new line.</summary>
internal readonly record struct TextCell(string Text, Style? Style = null)
{
    /// <summary>A blank, or the end of the line where the column is narrow.</summary>
    public const char SoftBreak = '\v';

    public static implicit operator TextCell(string text) => new(text);
}
