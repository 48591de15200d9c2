using Plimsoll.Terraform.Hcl;
using Plimsoll.Terraform.Modules;

namespace Plimsoll.Terraform.Tracing;

/// <summary>A local or variable, with the path into it, that a value was reached through.</summary>
/// <param name="Name"><c>local.x</c> or <c>var.x</c>.</param>
/// <param name="Site">Where it was used.</param>
internal sealed record Holder(ModuleFolder Module, string Name, IReadOnlyList<string> Path, Place Site)
{
    public Holder Into(string key) => this with { Path = [.. Path, key] };
}
