using System.Diagnostics;
using Plimsoll.PromQl.Regex;

namespace Plimsoll.PromQl.Tests.Regex;

public sealed class Re2SyntaxTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a|b|")]
    [InlineData("ns[0-9]+:9100")]
    [InlineData("(?i)node|(?-s:.)|(?U)a+?|(?)")]
    [InlineData("(?P<name>a)(?<other>b)(?:c)")]
    [InlineData("a{2}b{2,}c{2,5}d{,2}e{x}f{")]
    [InlineData("[]a][^]a][a-][-a][[:alpha:]_][[:^digit:]][\\d-z][\\pL\\P{Greek}]")]
    [InlineData(@"\d\D\s\S\w\W\b\B\A\z\pN\p{Lu}\p{^Greek}\.\_\-\x41\x{10FFFF}\07\12\a\n")]
    [InlineData(@"\Q(*\E+\Qunclosed(")]
    [InlineData("^*$")]
    [InlineData("(a{30}){33}")]
    [InlineData("(a{0}){1000}b{0,1000}")]
    [InlineData("größe|😀+[😀-😂]")]
    public void Check_WhenRe2_FindsNothing(string pattern) => Assert.Null(Re2Syntax.Check(pattern));

    [Theory]
    [InlineData("a(b", 3, "found the end of the pattern, expected ')'")]
    [InlineData("a)b", 1, "found ')', expected a '(' before it")]
    [InlineData("[a", 0, "found '[', expected ']' behind it")]
    [InlineData("a[z-a]", 2, "found 'z-a', expected a range in order")]
    [InlineData("[[:beta:]]", 1, "found [:'beta':], expected the name of a class like alpha or digit")]
    [InlineData("*a", 0, "found '*', expected something before it to repeat")]
    [InlineData("a|+", 2, "found '+', expected something before it to repeat")]
    [InlineData("(?i){2}", 4, "found '{2}', expected something before it to repeat")]
    [InlineData("a**", 2, "found '*' behind a repetition, expected at most one")]
    [InlineData("a{2}?{3}", 5, "found '{3}' behind a repetition, expected at most one")]
    [InlineData("a{1001}", 1, "found '{1001}', expected counts up to 1000 in order")]
    [InlineData("a{5,2}", 1, "found '{5,2}', expected counts up to 1000 in order")]
    [InlineData("(a{500}){3}", 8, "found repetitions inside one another, expected at most 1000 in all")]
    [InlineData("a(?=b)", 1, "found '(?=', expected a group of RE2, which cannot look around")]
    [InlineData("(?<!b)", 0, "found a group without a valid name, expected letters, digits or _ and '>'")]
    [InlineData("(?P<é>b)", 0, "found a group without a valid name, expected letters, digits or _ and '>'")]
    [InlineData("(?i-)", 0, "found '(?i-)', expected a group of RE2, which cannot look around")]
    [InlineData("(a)\\1", 3, "found \\1, a reference back, which RE2 lacks")]
    [InlineData("\\8", 0, "found \\8, a reference back, which RE2 lacks")]
    [InlineData("a\\Z", 1, "found \\Z, no escape of RE2")]
    [InlineData("[\\b]", 1, "found \\b, no escape of RE2")]
    [InlineData("\\x{110000}", 0, "found \\x, no escape of RE2")]
    [InlineData("\\pQ", 0, "found the Unicode class 'Q', expected a category or script")]
    [InlineData("a\\", 1, "found '\\' at the end of the pattern, expected what it escapes")]
    public void Check_WhenNotRe2_SaysWhereAndWhy(string pattern, int offset, string message) =>
        Assert.Equal(new Re2Fault(offset, message), Re2Syntax.Check(pattern));

    [Theory]
    [InlineData("", true)]
    [InlineData(".*", true)]
    [InlineData(".+", false)]
    [InlineData("a|", true)]
    [InlineData("a|b", false)]
    [InlineData("a?b*", true)]
    [InlineData("a?b", false)]
    [InlineData("(a|b*)(?:c?)", true)]
    [InlineData("(a|b*)+c", false)]
    [InlineData("(a){0}", true)]
    [InlineData("(a){0,3}(b){2,}", false)]
    [InlineData("^$", true)]
    [InlineData("\\b", false)]
    [InlineData("\\B\\A\\z", true)]
    [InlineData("\\Q\\E", true)]
    [InlineData("(", false)]
    public void MatchesEmpty_WhenAsked_IsWhetherNothingMatches(string pattern, bool expected) =>
        Assert.Equal(expected, Re2Syntax.MatchesEmpty(pattern));

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[[:", "")]
    [InlineData("{1", "")]
    [InlineData("\\Q", "")]
    [InlineData("a*", "")]
    [InlineData("(?:", ")")]
    [InlineData("(?P<n>", ")")]
    [InlineData("[a-z]{2}", "")]
    [InlineData("[[:alpha:]]", "")]
    public void Check_WhenAPatternRepeats_EndsSoon(string open, string close)
    {
        string pattern = string.Concat(Enumerable.Repeat(open, 50_000)) + string.Concat(Enumerable.Repeat(close, 50_000));
        Stopwatch clock = Stopwatch.StartNew();
        Re2Syntax.Check(pattern);
        Re2Syntax.MatchesEmpty(pattern);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"took {clock.Elapsed}");
    }
}
