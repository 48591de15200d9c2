namespace Plimsoll.Terraform.Editing;

/// <summary>A stretch of one line replaced. Offsets are UTF-16 code units.</summary>
internal sealed record Replacement(int Start, int End, string Text);
