using System.Globalization;
using Plimsoll.Terraform.Hcl;
using Plimsoll.Terraform.Tracing;

namespace Plimsoll.Terraform.Editing;

/// <summary>Plans the change of one machine.</summary>
internal sealed class MemoryPlanner(TerraformFolder folder, VmInstance vm)
{
    private readonly EditDraft _draft = new(folder.Files);
    private readonly Sharing _sharing = new(folder);
    private readonly List<(string Name, string Value)> _newBlock = [];
    private bool _needsOptional;

    public MemoryAnswer Plan(long? memory, long? minimum)
    {
        TerraformHost before = vm.ToHost(folder.Evaluator);
        EntryWriter writer = new(_draft);
        long? newMemory = memory == before.MemoryMebibytes ? null : memory;
        long? newMinimum = minimum == before.MinimumMebibytes ? null : minimum;
        Refusal? refusal = Compare(before, newMemory, newMinimum)
            ?? (newMemory is { } m ? Set(isMinimum: false, m, writer) : null)
            ?? (newMinimum is { } n ? Set(isMinimum: true, n, writer) : null);
        if (refusal is not null)
        {
            return new MemoryAnswer.Refused(refusal);
        }

        if (_newBlock.Count > 0 && !writer.AddBlock(vm.Block, _newBlock))
        {
            return new MemoryAnswer.Refused(Refusal.At(
                vm.Block.At, TerraformCodes.NoPlace, "there is no room for a memory block; expected lines of their own",
                "write the memory block by hand"));
        }

        writer.Finish();
        if (_draft.Touched.Select(t => folder.Files.First(f => ReferenceEquals(f.Source, t))).Select(GeneratedFiles.Of)
            .FirstOrDefault(r => r is not null) is { } generated)
        {
            return new MemoryAnswer.Refused(generated);
        }

        IReadOnlyList<FileEdit> edits = _draft.Edits();
        IReadOnlyList<string> notes = edits.Count == 0
            ? []
            : HazardNotes.Of(vm, before, newMemory, newMinimum, _draft.Places.Any(IsOfVariable), _needsOptional);
        return new MemoryAnswer.Planned(new(before, edits, notes));
    }

    private bool IsOfVariable(Place place) =>
        place.Source.Path.EndsWith(".tfvars")
        || (folder.Root?.Blocks.Any(b => b.Type == "variable" && b.At.Contains(place)) ?? false);

    private Refusal? Compare(TerraformHost before, long? newMemory, long? newMinimum)
    {
        long? memory = newMemory ?? before.MemoryMebibytes;
        long? minimum = newMinimum ?? before.MinimumMebibytes;
        return (newMemory ?? newMinimum) is not null && minimum > memory
            ? Refusal.At(
                vm.Block.At, TerraformCodes.MinimumOverMemory,
                $"{vm.AttributeName(isMinimum: true)} would be {minimum} MiB and {vm.AttributeName(isMinimum: false)} "
                + $"{memory} MiB; expected at most as much", "change both, or neither")
            : null;
    }

    private Refusal? Set(bool isMinimum, long mebibytes, EntryWriter writer)
    {
        if (IgnoredChanges.Of(vm, isMinimum) is { } ignored)
        {
            return ignored;
        }

        Traced traced = vm.Trace(folder.Evaluator, isMinimum);
        if (traced.Why is { } why)
        {
            return why;
        }

        string text = mebibytes.ToString(CultureInfo.InvariantCulture);
        string? other = null;
        Place? at = null;
        foreach (Candidate candidate in traced.Candidates)
        {
            if (_sharing.OtherUser(vm, isMinimum, candidate) is { } user)
            {
                other ??= user;
                at ??= candidate.Place;
                continue;
            }

            return Write(candidate, isMinimum, text, writer);
        }

        if (other is null)
        {
            HclExpr? value = ValueOf(isMinimum);
            return Refusal.At(
                value?.At ?? vm.Block.At,
                value is HclExpr.Operation or HclExpr.Unary ? TerraformCodes.Computed : TerraformCodes.NoPlace,
                $"{vm.AttributeName(isMinimum)} is computed, or comes from a default that is not this machine's; expected a "
                + "number written out",
                $"write {text} for this machine by hand");
        }

        OwnEntry entry = new(folder, _sharing, vm, isMinimum);
        bool isHandled = entry.TryAdd(text, writer, _newBlock, out Refusal? refusal);
        _needsOptional |= entry.NeedsOptional;
        return isHandled
            ? refusal
            : Refusal.At(
                at!.Value, TerraformCodes.Shared,
                $"a change here also changes {other}; expected a place of {vm.Address} alone",
                "give the machine a value of its own, and set that");
    }

    private Refusal? Write(Candidate candidate, bool isMinimum, string text, EntryWriter writer)
    {
        bool isWritten = true;
        string what = $"there is no room for '{vm.AttributeName(isMinimum)}' that is free of comments and odd names; expected some";
        switch (candidate)
        {
            case Candidate.Literal { Expr: HclExpr.Number or HclExpr.Null } literal:
                _draft.Replace(literal.Expr.At, text);
                break;
            case Candidate.Literal { Expr: HclExpr.Text quoted }
                when Evaluator.NumberOf(new Value.Text(quoted.Value)) is not null:
                _draft.Replace(quoted.At, $"\"{text}\"");
                break;
            case Candidate.AddKey key:
                Place? anchor = OwnEntry.LiteralOf(folder, vm, !isMinimum)?.At;
                isWritten = writer.AddKey(key.Object, key.Name, Quoted(anchor, text), anchor);
                break;
            case Candidate.AddAttribute attribute:
                isWritten = writer.AddAttribute(attribute.Block, attribute.Name, text);
                break;
            case Candidate.AddBlock block:
                _newBlock.Add((block.Name, text));
                break;
            default:
                isWritten = false;
                what = $"'{vm.AttributeName(isMinimum)}' is set to what is no number; expected one";
                break;
        }

        return isWritten
            ? null
            : Refusal.At(
                candidate.Place, TerraformCodes.NoPlace, what, $"write {text} for this machine by hand");
    }

    // As the number beside it is written.
    private static string Quoted(Place? neighbour, string text) =>
        neighbour is { } place && place.Text.StartsWith('"') ? $"\"{text}\"" : text;

    private HclExpr? ValueOf(bool isMinimum) =>
        (vm.Provider == TerraformProvider.Bpg ? vm.Block.Blocks("memory").FirstOrDefault() : vm.Block)
        ?.Attribute(vm.AttributeName(isMinimum))?.Value;
}
