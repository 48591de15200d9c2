using System.Globalization;
using System.Text.RegularExpressions;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Units;

namespace Plimsoll.Documents.Blocks;

/// <summary>Reads single values of a block; a value that is not what it should be is reported and null.</summary>
internal sealed partial class BlockValues(List<Diagnostic> diagnostics)
{
    public const int MaxTextChars = 4096;

    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    public void Report(SourcePoint at, string code, string message) => diagnostics.Add(new(at, code, message));

    public void WrongType(YamlNode node, string key, string expected) =>
        Report(node.At, DocumentCodes.WrongType, $"'{key}' is {node.Kind}, expected {expected}");

    public string? Text(YamlNode.Scalar scalar, string key)
    {
        if (scalar.IsEmpty || string.IsNullOrWhiteSpace(scalar.Text))
        {
            Report(scalar.At, DocumentCodes.WrongType, $"'{key}' is empty, expected text");
            return null;
        }

        if (scalar.Text.Length > MaxTextChars)
        {
            Report(
                scalar.At,
                DocumentCodes.WrongType,
                $"'{key}' has {scalar.Text.Length} characters, expected at most {MaxTextChars}");
            return null;
        }

        return scalar.Text.Trim();
    }

    /// <summary>"2 GiB", "986 MiB"; binary units only, because "2 GB" is two different amounts.</summary>
    public ByteSize? Size(YamlNode.Scalar scalar)
    {
        Match match = SizePattern().Match(scalar.Text.Trim());
        double factor = match.Groups["unit"].Value switch
        {
            "KiB" => 1024.0,
            "MiB" => 1024.0 * 1024,
            "GiB" => 1024.0 * 1024 * 1024,
            "TiB" => 1024.0 * 1024 * 1024 * 1024,
            _ => 1.0,
        };
        if (match.Success
            && TryNumber(match.Groups["number"].Value, out double number)
            && ByteSize.TryFromBytes(number * factor) is ByteSize size && size > ByteSize.Zero)
        {
            return size;
        }

        Report(
            scalar.At,
            DocumentCodes.BadSize,
            $"{scalar.Kind} is not a size, expected a number and B, KiB, MiB, GiB or TiB, e.g. 2 GiB");
        return null;
    }

    /// <summary>"80%" or "80 %"; a bare number only where <paramref name="mayBeBare"/>.</summary>
    public double? Percent(YamlNode.Scalar scalar, double low, double high, bool mayBeBare = false)
    {
        string text = scalar.Text.Trim();
        bool hasSign = text.EndsWith('%');
        string digits = hasSign ? text[..^1].TrimEnd() : text;
        if ((!hasSign && !mayBeBare)
            || !TryNumber(digits, out double percent))
        {
            Report(scalar.At, DocumentCodes.BadPercent, $"{scalar.Kind} is not a percentage, expected e.g. 80%");
            return null;
        }

        if (percent < low || percent > high)
        {
            Report(
                scalar.At,
                DocumentCodes.BadPercent,
                FormattableString.Invariant($"{scalar.Kind} is out of range, expected {low}% to {high}%"));
            return null;
        }

        return percent;
    }

    public int? Count(YamlNode.Scalar scalar, int low, int high)
    {
        if (int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && count >= low && count <= high)
        {
            return count;
        }

        Report(scalar.At, DocumentCodes.BadNumber, $"{scalar.Kind} is not a whole number from {low} to {high}");
        return null;
    }

    /// <summary>RFC 3339 with an offset or Z.</summary>
    public DateTimeOffset? Time(YamlNode.Scalar scalar)
    {
        string text = scalar.Text.Trim();
        bool hasOffset = OffsetAtEnd().IsMatch(text);
        if (hasOffset && DateTimeOffset.TryParseExact(
            text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            && at.Year is >= 1970 and < 2200)
        {
            return at.ToUniversalTime();
        }

        Report(
            scalar.At,
            DocumentCodes.BadTime,
            hasOffset
                ? $"{scalar.Kind} is not a time, expected e.g. 2026-02-08T12:15:00Z"
                : $"{scalar.Kind} is not a time with a zone, expected e.g. 2026-02-08T12:15:00Z");
        return null;
    }

    /// <summary>Base address of a server, http or https, without credentials, query or fragment.</summary>
    public Uri? Address(YamlNode.Scalar scalar)
    {
        // The text is never printed: it may hold a password.
        string text = scalar.Text.Trim();
        if (text.Contains('@', StringComparison.Ordinal))
        {
            Report(
                scalar.At,
                DocumentCodes.SecretInAddress,
                "the address holds user information, expected credentials outside the document");
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
            || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            || address.Host.Length == 0)
        {
            Report(
                scalar.At, DocumentCodes.BadAddress, "not an address of a server, expected e.g. http://localhost:9090");
            return null;
        }

        if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            Report(
                scalar.At,
                DocumentCodes.BadAddress,
                "the address has a query or fragment, expected the base address only");
            return null;
        }

        return address;
    }

    /// <summary>A path of a file; it is not opened here.</summary>
    public string? File(YamlNode.Scalar scalar, string key)
    {
        string? path = Text(scalar, key);
        if (path is not null && path.Any(char.IsControl))
        {
            Report(scalar.At, DocumentCodes.BadName, $"'{key}' holds control characters, expected a file name");
            return null;
        }

        return path;
    }

    /// <param name="listsAll">The words there are are named even where one of them is near.</param>
    public T? Word<T>(YamlNode.Scalar scalar, (string Word, T Value)[] known, bool listsAll = false)
        where T : struct
    {
        foreach ((string word, T value) in known)
        {
            if (word == scalar.Text)
            {
                return value;
            }
        }

        string[] words = [.. known.Select(k => k.Word)];
        string all = $"expected one of {string.Join(", ", words)}";
        string nearest = Suggestion.Nearest(scalar.Text, words) is string near
            ? $"did you mean '{near}'?{(listsAll ? $" {all}" : "")}"
            : all;
        Report(scalar.At, DocumentCodes.UnknownWord, $"unknown word {scalar.Kind}, {nearest}");
        return null;
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(@"^(?<number>\d{1,18}(?:\.\d{1,9})?)\s?(?<unit>B|KiB|MiB|GiB|TiB)$", RegexOptions.CultureInvariant)]
    private static partial Regex SizePattern();

    [GeneratedRegex(@"(?:Z|[+-]\d{2}:\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex OffsetAtEnd();
}
