using System.Globalization;
using Plimsoll.Terraform.Hcl;
using Plimsoll.Terraform.Tracing;

namespace Plimsoll.Terraform.Editing;

/// <summary>Gives one machine of a <c>for_each</c> a value of its own where none of them has one: the resource starts to
/// read a key of the entry, with the default the others have now, and the machine's entry gets that key.</summary>
internal sealed class OwnEntry(TerraformFolder folder, Sharing sharing, VmInstance vm, bool isMinimum)
{
    /// <summary>Whether the declared type was given an optional key.</summary>
    public bool NeedsOptional { get; private set; }

    /// <summary>Writes the value.</summary>
    /// <returns>Whether this is such a resource; then <paramref name="refusal"/> says why nothing was written, if so.
    /// </returns>
    public bool TryAdd(
        string text, EntryWriter writer, List<(string Name, string Value)> newBlock, out Refusal? refusal)
    {
        refusal = null;
        Candidate? unset = First(folder, vm, isMinimum);
        if (unset is not (Candidate.AddAttribute or Candidate.AddBlock) || !vm.Block.At.Contains(unset.Place)
            || vm.Scope is not { EachKey: not null, EachValue: { Value: Value.Map { Members.Written: { } entry } } each })
        {
            return false;
        }

        HclExpr? neighbour = LiteralOf(folder, vm, !isMinimum);
        string key = KeyName(entry, neighbour);
        TypeShape.Object? type = each.Shape as TypeShape.Object;
        bool isRead = sharing.OtherUser(vm, isMinimum, new Candidate.AddKey(entry, key)) is not null;
        if (isRead || each.Shape is TypeShape.Uniform || folder.Instances.Any(other => !LeavesAlone(other, entry, key)))
        {
            refusal = Refusal.At(
                entry.At, TerraformCodes.NoPlace,
                $"a key '{key}' cannot be added to this entry alone; expected entries of their own without that key",
                "add the key to all entries, and read it in the resource");
            return true;
        }

        string unsetText = isMinimum ? "0" : VmInstance.DefaultMemoryMebibytes.ToString(CultureInfo.InvariantCulture);
        string read = type is null ? $"lookup(each.value, \"{key}\", {unsetText})" : $"each.value.{key}";
        bool isWritten = true;
        if (unset is Candidate.AddAttribute attribute)
        {
            isWritten = writer.AddAttribute(attribute.Block, attribute.Name, read);
        }
        else
        {
            newBlock.Add((((Candidate.AddBlock)unset).Name, read));
        }

        if (type is not null && !type.Members.ContainsKey(key))
        {
            NeedsOptional = true;
            isWritten &= writer.AddKey(type.Written, key, "optional(number)", null);
        }

        string value = neighbour is HclExpr.Text && entry.At.Contains(neighbour.At) ? $"\"{text}\"" : text;
        isWritten &= writer.AddKey(entry, key, value, neighbour?.At);
        refusal = isWritten
            ? null
            : Refusal.At(entry.At, TerraformCodes.NoPlace, $"there is a comment where '{key}' would go; expected none",
                $"write {text} for this machine by hand");
        return true;
    }

    /// <summary>The literal that decides an attribute now, if one does.</summary>
    public static HclExpr? LiteralOf(TerraformFolder folder, VmInstance vm, bool isMinimum) =>
        (First(folder, vm, isMinimum) as Candidate.Literal)?.Expr;

    private static Candidate? First(TerraformFolder folder, VmInstance vm, bool isMinimum) =>
        vm.Trace(folder.Evaluator, isMinimum).Candidates is [var first, ..] ? first : null;

    // "memory_mb" in the entry asks for "balloon_mb" beside it.
    private string KeyName(HclExpr.Object entry, HclExpr? neighbour)
    {
        string own = vm.AttributeName(isMinimum);
        string stem = vm.AttributeName(!isMinimum);
        string? beside = entry.Items.FirstOrDefault(i => neighbour is not null && i.Value.At == neighbour.At)?.Name;
        return beside switch
        {
            null => own,
            _ when !EntryWriter.IsName(beside) => own,
            _ when beside.Contains(stem, StringComparison.Ordinal) => beside.Replace(stem, own, StringComparison.Ordinal),
            _ when isMinimum && beside.Contains("memory", StringComparison.Ordinal) =>
                beside.Replace("memory", own, StringComparison.Ordinal),
            _ => own,
        };
    }

    private bool LeavesAlone(VmInstance other, HclExpr.Object entry, string key)
    {
        if (other.Scope.EachValue is not { Value: Value.Map map } each)
        {
            return other.Block.At != vm.Block.At;
        }

        if (!ReferenceEquals(other, vm) && map.Members.Written is { } written && written.At == entry.At)
        {
            return false;
        }

        return other.Block.At != vm.Block.At
            || folder.Evaluator.Get(each, key, entry.At).Value is Value.Missing or Value.Null;
    }
}
