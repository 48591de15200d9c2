using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform.Tracing;

/// <summary>One machine: a resource of one module instance, for one key or number.</summary>
/// <param name="Block">The resource, or the call of a module that cannot be read.</param>
/// <param name="Provider">Absent when it is no resource whose memory is edited here.</param>
/// <param name="Names">Keys of <c>for_each</c> on the way, outermost first.</param>
/// <param name="Labels">Names of the module calls and the resource.</param>
/// <param name="Calls">The module calls it is made by.</param>
/// <param name="Why">Why it cannot be edited.</param>
internal sealed record VmInstance(
    HclBlock Block,
    Scope Scope,
    string Address,
    TerraformProvider? Provider,
    string? Name,
    IReadOnlyList<string> Names,
    IReadOnlyList<string> Labels,
    IReadOnlyList<HclBlock> Calls,
    Refusal? Why)
{
    public const long DefaultMemoryMebibytes = 512;

    /// <summary>The attribute of the resource, or of its <c>memory</c> block.</summary>
    public string AttributeName(bool isMinimum) => (Provider, isMinimum) switch
    {
        (TerraformProvider.Bpg, false) => "dedicated",
        (TerraformProvider.Bpg, true) => "floating",
        (_, false) => "memory",
        _ => "balloon",
    };

    /// <summary>What decides the memory, or the balloon minimum. Defaults: 512 MiB; no balloon device.</summary>
    /// <remarks>Source: both providers' resource schemas.</remarks>
    public Traced Trace(Evaluator evaluator, bool isMinimum)
    {
        if (Why is not null)
        {
            return Traced.Unknown(Why);
        }

        string name = AttributeName(isMinimum);
        Value unset = new Value.Number(isMinimum ? 0 : DefaultMemoryMebibytes);
        HclBlock holder = Block;
        if (Provider == TerraformProvider.Bpg)
        {
            HclBlock[] blocks = [.. Block.Blocks("memory")];
            if (Block.Blocks("dynamic").FirstOrDefault(b => b.Labels is ["memory"]) is { } made)
            {
                return Traced.Unknown(Refusal.At(
                    made.At, TerraformCodes.DynamicBlock, "the memory block is made by 'dynamic'; expected it written out",
                    "write the memory block out, or change what makes it by hand"));
            }

            if (blocks.Length > 1)
            {
                return Traced.Unknown(Refusal.At(
                    blocks[1].At, TerraformCodes.SeveralBlocks, "a second memory block; expected one", "keep one of them"));
            }

            if (blocks.Length == 0)
            {
                return new(unset, [new Candidate.AddBlock(Block, name)], []);
            }

            holder = blocks[0];
        }

        if (holder.Attribute(name) is not { } attribute)
        {
            return new(unset, [new Candidate.AddAttribute(holder, name)], []);
        }

        Traced traced = evaluator.Evaluate(attribute.Value, Scope);
        return traced.Value is Value.Null ? traced with { Value = unset } : traced;
    }

    public TerraformHost ToHost(Evaluator evaluator) => new(
        Address, Provider!.Value, Name, Whole(Trace(evaluator, isMinimum: false)), Whole(Trace(evaluator, isMinimum: true)));

    /// <summary>A whole number of MiB, or <see langword="null"/>.</summary>
    public static long? Whole(Traced traced) =>
        Evaluator.NumberOf(traced.Value) is { } n && n == decimal.Truncate(n) && n is >= 0 and < long.MaxValue
            ? (long)n
            : null;
}
