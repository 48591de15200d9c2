namespace Plimsoll.Terraform;

/// <summary>A plan, or why there is none.</summary>
public abstract record MemoryAnswer
{
    private MemoryAnswer()
    {
    }

    public sealed record Planned(TerraformPlan Plan) : MemoryAnswer;

    public sealed record Refused(Refusal Refusal) : MemoryAnswer;
}
