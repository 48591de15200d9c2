using Plimsoll.Terraform.Hcl;
using Plimsoll.Terraform.Modules;
using Plimsoll.Terraform.Tracing;

namespace Plimsoll.Terraform.Editing;

/// <summary>Whether an edit at a place would change anything besides one attribute of one machine.</summary>
internal sealed class Sharing
{
    private readonly Dictionary<(string Path, int Offset, string Name), List<(VmInstance Vm, bool IsMinimum)>> _users = [];
    private readonly List<(VmInstance Vm, HclExpr.Traversal? Follows)> _unknown = [];

    public Sharing(TerraformFolder folder)
    {
        foreach (VmInstance vm in folder.Instances.Where(i => i.Provider is not null))
        {
            foreach (bool isMinimum in new[] { false, true })
            {
                Traced traced = vm.Trace(folder.Evaluator, isMinimum);
                if (traced.Value is Value.Unknown unknown)
                {
                    _unknown.Add((vm, unknown.Follows));
                }

                foreach (Candidate candidate in traced.Candidates)
                {
                    _users.TryAdd(candidate.Key, []);
                    _users[candidate.Key].Add((vm, isMinimum));
                }
            }
        }
    }

    /// <summary>Who else would be changed, in words; <see langword="null"/> for nobody.</summary>
    public string? OtherUser(VmInstance vm, bool isMinimum, Candidate candidate)
    {
        foreach ((VmInstance other, bool otherMinimum) in _users.GetValueOrDefault(candidate.Key) ?? [])
        {
            if (!ReferenceEquals(other, vm))
            {
                return other.Address;
            }

            if (otherMinimum != isMinimum)
            {
                return $"{vm.AttributeName(otherMinimum)} of the same machine";
            }
        }

        if (_unknown.Find(u => (!ReferenceEquals(u.Vm, vm) && u.Vm.Block.At.Contains(candidate.Place)) || Follows(u.Follows, vm))
            is { Vm: { } unknown })
        {
            return $"{unknown.Address}, whose memory is not known from the files";
        }

        return candidate.Via.Select(h => OtherReference(vm, h)).FirstOrDefault(at => at is not null);
    }

    // Takes its memory from this machine, or from an output of a module that may be this machine's.
    private static bool Follows(HclExpr.Traversal? source, VmInstance vm) =>
        source is { Root: HclExpr.Name { Value: var root }, Steps: [HclStep.Attribute { Name: var name }, ..] }
        && ((root == vm.Block.Labels[0] && name == vm.Block.Labels[1])
            || (root == "module" && vm.Calls.Any(c => c.Labels[0] == name)));

    private static string? OtherReference(VmInstance vm, Holder holder)
    {
        Reference? other = holder.Module.References.FirstOrDefault(r =>
            r.Name == holder.Name && r.At != holder.Site && r.Top.Type is not ("output" or "variable" or "check")
            && r.Top.At != vm.Block.At && vm.Calls.All(c => c.At != r.Top.At) && r.MayRead(holder.Path));
        return other is null ? null : $"what {other.At.Point} reads from {other.Name}";
    }
}
