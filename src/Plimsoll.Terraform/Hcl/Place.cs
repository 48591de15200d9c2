using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Terraform.Hcl;

/// <summary>A stretch of a file. Offsets are UTF-16 code units from 0; <paramref name="End"/> is behind the last.</summary>
internal readonly record struct Place(HclText Source, int Start, int End)
{
    public int Length => End - Start;

    public string Text => Source.Characters[Start..End];

    public SourcePoint Point => Source.PointAt(Start);

    public bool Contains(Place other) => ReferenceEquals(Source, other.Source) && Start <= other.Start && other.End <= End;

    public override string ToString() => Point.ToString();
}
