namespace Plimsoll.Terraform;

/// <summary>How the files are to be read.</summary>
/// <param name="Root">Folder of the root module, relative, with '/'; the empty string is the folder itself.</param>
/// <param name="VariableFiles">Paths of variable files that Terraform is told to read (<c>-var-file</c>), in that order.
/// </param>
public sealed record TerraformOptions(string Root, IReadOnlyList<string> VariableFiles)
{
    public static TerraformOptions Default { get; } = new("", []);
}
