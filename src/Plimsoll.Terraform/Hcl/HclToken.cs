namespace Plimsoll.Terraform.Hcl;

/// <summary>One token. The tokens of a file follow each other without gap: put together they are the file.</summary>
internal readonly record struct HclToken(HclTokenKind Kind, int Start, int End)
{
    public int Length => End - Start;
}
