using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform.Modules;

/// <summary>What the variable files say about the variables of the root module.</summary>
/// <remarks>Later wins: <c>terraform.tfvars</c>, then <c>*.auto.tfvars</c> by name, then files named by the caller.
/// Source: Terraform documentation, "Variable definition precedence". The environment and <c>-var</c> cannot be seen.
/// </remarks>
/// <param name="Unreadable">A file that would decide, but is JSON or was not given.</param>
internal sealed record VariableFiles(
    IReadOnlyList<HclFile> Loaded, IReadOnlyList<HclFile> Others, Refusal? Unreadable)
{
    public HclAttribute? Find(string name) =>
        Loaded.Reverse().Select(f => f.Body.Attributes.FirstOrDefault(a => a.Name == name)).FirstOrDefault(a => a is not null);

    /// <summary>Files that set the variable but are only read when named on the command line.</summary>
    public IReadOnlyList<HclFile> OthersThatSet(string name) =>
        [.. Others.Where(f => f.Body.Attributes.Any(a => a.Name == name))];
}
