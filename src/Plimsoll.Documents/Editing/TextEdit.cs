namespace Plimsoll.Documents.Editing;

/// <summary>One change of a document: the text from one place up to another, and what stands there instead.</summary>
/// <remarks>Lines and columns start at 1; a column counts the UTF-16 code units of the decoded line, its ending left
/// out. The line after the last, column 1, is the document's end. Where both places are the same, text is
/// inserted.</remarks>
/// <param name="EndColumn">Of the first character that stays.</param>
/// <param name="Replacement">A <c>\n</c> in it becomes the document's own line ending.</param>
public sealed record TextEdit(int Line, int Column, int EndLine, int EndColumn, string Replacement);
