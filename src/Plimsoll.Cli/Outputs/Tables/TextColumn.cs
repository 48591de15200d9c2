namespace Plimsoll.Cli.Outputs.Tables;

/// <summary>A column of a text table.</summary>
/// <param name="Shrinks">Order in which columns are narrowed to their longest word when the table is too wide: 1 first;
/// 0 is never narrowed.</param>
/// <param name="MayBreak">A cell may be broken inside a word: for names and sentences, never for numbers.</param>
internal sealed record TextColumn(string Title, bool IsRight = false, int Shrinks = 0, bool MayBreak = false);
