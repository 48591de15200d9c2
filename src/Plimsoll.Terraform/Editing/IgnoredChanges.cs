using Plimsoll.Terraform.Hcl;
using Plimsoll.Terraform.Tracing;

namespace Plimsoll.Terraform.Editing;

/// <summary><c>lifecycle { ignore_changes }</c>: what Terraform will not apply, however the files are edited.</summary>
internal static class IgnoredChanges
{
    public static Refusal? Of(VmInstance vm, bool isMinimum)
    {
        HclExpr? ignored = vm.Block.Blocks("lifecycle").FirstOrDefault()?.Attribute("ignore_changes")?.Value;
        IEnumerable<HclExpr> items = ignored is HclExpr.Tuple list ? list.Items : ignored is null ? [] : [ignored];
        string name = vm.AttributeName(isMinimum);
        return items.FirstOrDefault(item => Covers(item, vm.Provider!.Value, name)) is { } item
            ? Refusal.At(
                item.At, TerraformCodes.Ignored,
                $"ignore_changes covers {name}, so Terraform would not apply the change; expected it left out",
                "take it out of ignore_changes, or change the machine by hand")
            : null;
    }

    private static bool Covers(HclExpr item, TerraformProvider provider, string name)
    {
        string[] path = item switch
        {
            HclExpr.Name n => [n.Value],
            HclExpr.Text t => t.Value.Split('.'),
            HclExpr.Traversal { Root: HclExpr.Name root } t =>
                [root.Value, .. t.Steps.OfType<HclStep.Attribute>().Select(s => s.Name)],
            _ => [],
        };
        string first = path.Length > 0 ? path[0] : "";
        return first == "all" || first == "*" || (provider == TerraformProvider.Bpg
            ? first == "memory" && (path.Length < 2 || path[^1] == name || int.TryParse(path[^1], out _))
            : first == name);
    }
}
