namespace Plimsoll.Terraform;

/// <summary>The smallest text change that gives a machine its memory.</summary>
/// <param name="Before">The machine as the files have it now.</param>
/// <param name="Edits">In order of path and place, apart from each other; empty when the files say so already.</param>
/// <param name="Notes">What applying the change does, and what could undo it; plain sentences without final stop.</param>
public sealed record TerraformPlan(TerraformHost Before, IReadOnlyList<FileEdit> Edits, IReadOnlyList<string> Notes);
