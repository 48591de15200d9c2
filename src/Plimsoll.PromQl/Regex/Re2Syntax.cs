using System.Buffers;

namespace Plimsoll.PromQl.Regex;

/// <summary>Whether Prometheus takes a pattern: RE2 syntax as Go's <c>regexp/syntax</c> reads it, without looking
/// around and without references back. Time is linear in the pattern's length.</summary>
/// <remarks>More lenient than Go in two places: any well-formed name of a script is taken in <c>\p{Name}</c>, and the
/// size of the compiled pattern is not bounded.</remarks>
public static class Re2Syntax
{
    private static readonly SearchValues<char> s_signs = SearchValues.Create(@"\.+*?()[]{}^$");

    /// <summary>Null: the pattern is fine.</summary>
    public static Re2Fault? Check(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return IsPlain(pattern) ? null : new Re2Scanner(pattern).Scan();
    }

    /// <summary>Whether the pattern, anchored at both ends as Prometheus does, matches the empty string; so a matcher with
    /// it also takes series without the label. False where <see cref="Check"/> finds a fault.</summary>
    public static bool MatchesEmpty(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        Re2Scanner scanner = new(pattern);
        return scanner.Scan() is null && scanner.MatchesEmpty;
    }

    /// <summary>Whether the pattern is words with <c>|</c> between, which Prometheus compares without compiling.</summary>
    internal static bool IsPlain(string pattern) => !pattern.AsSpan().ContainsAny(s_signs);
}
