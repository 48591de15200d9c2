namespace Plimsoll.Terraform.Editing;

/// <summary>A line to add below another.</summary>
/// <param name="After">Zero-based index of the line it follows.</param>
/// <param name="Lead">Indentation and key.</param>
/// <param name="Assign">From <c>=</c> or <c>:</c> on, comma included.</param>
/// <param name="IsAligned">Whether the blanks before <paramref name="Assign"/> follow the neighbours; else none is put
/// there.</param>
internal sealed record NewLine(int After, string Lead, string Assign, bool IsAligned);
