namespace Plimsoll.Scenarios.Language;

/// <summary>One word of a line. Columns start at 1.</summary>
/// <param name="Quoted">It stood in double quotes, which are not part of the text.</param>
internal readonly record struct Word(string Text, int Column, bool Quoted);
