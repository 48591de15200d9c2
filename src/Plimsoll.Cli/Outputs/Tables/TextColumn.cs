namespace Plimsoll.Cli.Outputs.Tables;

/// <summary>A column of a text table.</summary>
/// <param name="Title">May hold <see cref="TextCell.SoftBreak"/>, as cells may.</param>
/// <param name="Shrinks">Order in which columns are narrowed when the table is too wide: 1 first; 0 is never narrowed.
/// A narrowed column breaks at <see cref="TextCell.SoftBreak"/>.</param>
/// <param name="Least">For names and sentences, which may be broken anywhere: down to this width. 0 for numbers, which
/// are never broken.</param>
internal sealed record TextColumn(string Title, bool IsRight = false, int Shrinks = 0, int Least = 0);
