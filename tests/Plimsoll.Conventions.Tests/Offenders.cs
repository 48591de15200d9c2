namespace Plimsoll.Conventions.Tests;

/// <summary>Ends a test that looked at many files: all offenders are named, not the first few.</summary>
internal static class Offenders
{
    public static void AssertNone(IEnumerable<string> offenders)
    {
        string[] all = [.. offenders.Distinct()];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
