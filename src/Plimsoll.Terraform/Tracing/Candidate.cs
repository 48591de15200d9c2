using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform.Tracing;

/// <summary>One place where an edit would change a value.</summary>
internal abstract record Candidate(IReadOnlyList<Holder> Via)
{
    /// <summary>Two values with the same key are changed by the same edit.</summary>
    public abstract (string Path, int Offset, string Name) Key { get; }

    public abstract Place Place { get; }

    /// <summary>A literal to replace.</summary>
    public sealed record Literal(HclExpr Expr) : Candidate([])
    {
        public override (string Path, int Offset, string Name) Key => (Expr.At.Source.Path, Expr.At.Start, "");

        public override Place Place => Expr.At;
    }

    /// <summary>A key to add to an object.</summary>
    public sealed record AddKey(HclExpr.Object Object, string Name) : Candidate([])
    {
        public override (string Path, int Offset, string Name) Key => (Object.At.Source.Path, Object.At.Start, Name);

        public override Place Place => Object.At;
    }

    /// <summary>An attribute to add to a block.</summary>
    public sealed record AddAttribute(HclBlock Block, string Name) : Candidate([])
    {
        public override (string Path, int Offset, string Name) Key => (Block.At.Source.Path, Block.At.Start, Name);

        public override Place Place => Block.At;
    }

    /// <summary>A <c>memory</c> block to add to a resource, with this attribute in it.</summary>
    public sealed record AddBlock(HclBlock Resource, string Name) : Candidate([])
    {
        public override (string Path, int Offset, string Name) Key => (Resource.At.Source.Path, Resource.At.Start, Name);

        public override Place Place => Resource.At;
    }
}
