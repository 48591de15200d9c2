namespace Plimsoll.Conventions.Tests;

/// <summary>Ends a test that looked at many files: all offenders are named, not the first few.</summary>
internal static class Offenders
{
    public static void AssertNone(IEnumerable<string> offenders)
    {
        string[] all = [.. offenders.Distinct()];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }

    /// <summary>Both are the same names, in whatever order.</summary>
    /// <param name="kind">What the names are of, e.g. <c>check</c>.</param>
    public static void AssertSame(string kind, IEnumerable<string> wanted, IEnumerable<string> there)
    {
        HashSet<string> found = [.. there];
        HashSet<string> asked = [.. wanted];
        AssertNone(
        [
            .. asked.Except(found).Select(name => $"missing: {name}"),
            .. found.Except(asked).Select(name => $"of no {kind}: {name}"),
        ]);
    }
}
