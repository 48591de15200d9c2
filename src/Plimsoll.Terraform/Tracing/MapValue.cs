using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform.Tracing;

/// <summary>Keys with their values, which are computed when asked for.</summary>
/// <param name="Members">In the order written.</param>
/// <param name="Written">The object where it is written out, and a key may be added.</param>
/// <param name="Parts">Of a merge: the maps it was made of, the last one winning; else empty.</param>
internal sealed record MapValue(
    IReadOnlyDictionary<string, Func<Traced>> Members, HclExpr.Object? Written, IReadOnlyList<Traced> Parts)
{
    public static MapValue Of(IReadOnlyDictionary<string, Func<Traced>> members) => new(members, null, []);

    public static MapValue Merge(IReadOnlyList<Traced> parts)
    {
        Dictionary<string, Func<Traced>> members = new(StringComparer.Ordinal);
        foreach (MapValue map in parts.Select(p => ((Value.Map)p.Value).Members))
        {
            foreach ((string key, Func<Traced> member) in map.Members)
            {
                members[key] = member;
            }
        }

        return new(members, null, parts);
    }
}
