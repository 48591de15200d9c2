using System.Globalization;
using System.Text;

namespace Plimsoll.Terraform.Hcl;

internal sealed partial class HclParser
{
    private HclExpr ParseTemplate()
    {
        HclToken open = Take();
        bool isQuoted = open.Kind == HclTokenKind.QuoteOpen;
        HclTokenKind close = isQuoted ? HclTokenKind.QuoteClose : HclTokenKind.HeredocClose;
        List<HclExpr> parts = [];
        bool hasControl = false;

        // Taken as they are: line breaks of a heredoc are text, not tokens.
        while (_tokens[_next].Kind is HclTokenKind.TemplateText or HclTokenKind.InterpolationOpen or HclTokenKind.ControlOpen
            && !_isBroken)
        {
            HclToken token = _tokens[_next++];
            switch (token.Kind)
            {
                case HclTokenKind.TemplateText:
                    parts.Add(new HclExpr.Text(PlaceOf(token), Unescape(TextOf(token), isQuoted), isQuoted));
                    break;
                case HclTokenKind.InterpolationOpen:
                    // "${~" and "~}" eat blanks around them: such a text is not computed.
                    hasControl |= token.Length == 3;
                    parts.Add(ParseInterpolation(ref hasControl));
                    break;
                default:
                    hasControl = true;
                    SkipControl(token);
                    break;
            }
        }

        if (_tokens[_next].Kind != close)
        {
            Unexpected("the end of the text");
            return new HclExpr.Bad(Between(open.Start, Math.Max(open.End, _tokens[_next].Start)));
        }

        Place at = Between(open.Start, _tokens[_next++].End);
        return !hasControl && parts.TrueForAll(p => p is HclExpr.Text)
            ? new HclExpr.Text(at, string.Concat(parts.Select(p => ((HclExpr.Text)p).Value)), isQuoted)
            : new HclExpr.Template(at, parts, hasControl);
    }

    private HclExpr.Parenthesis ParseInterpolation(ref bool hasControl)
    {
        bool skipped = _skipsLines;
        _skipsLines = true;
        HclExpr inner = ParseExpression();
        if (Peek().Kind == HclTokenKind.TemplateClose)
        {
            hasControl |= Take().Length == 2;
        }
        else
        {
            Unexpected("'}'");
        }

        _skipsLines = skipped;

        // An interpolated text stays told apart from the text around it.
        return new HclExpr.Parenthesis(inner.At, inner);
    }

    private void SkipControl(HclToken open)
    {
        int nested = 1;
        while (nested > 0 && _tokens[_next].Kind != HclTokenKind.End)
        {
            HclTokenKind kind = _tokens[_next++].Kind;
            nested += kind is HclTokenKind.InterpolationOpen or HclTokenKind.ControlOpen ? 1 : 0;
            nested -= kind == HclTokenKind.TemplateClose ? 1 : 0;
        }

        if (nested > 0)
        {
            _faults.Add(open.Start, TerraformCodes.NotClosed, "template sequence is not closed; expected '}'");
        }
    }

    private static string Unescape(string text, bool isQuoted)
    {
        StringBuilder plain = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '$' or '%' && i + 2 < text.Length && text[i + 1] == c && text[i + 2] == '{')
            {
                plain.Append(c).Append('{');
                i += 2;
            }
            else if (c == '\\' && isQuoted && i + 1 < text.Length)
            {
                i += AppendEscape(text, i + 1, plain);
            }
            else
            {
                plain.Append(c);
            }
        }

        return plain.ToString();
    }

    private static int AppendEscape(string text, int at, StringBuilder plain)
    {
        int digits = text[at] switch { 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0 && at + digits < text.Length
            && uint.TryParse(
                text.AsSpan(at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint value)
            && Rune.IsValid(value))
        {
            plain.Append(new Rune(value).ToString());
            return digits + 1;
        }

        plain.Append(text[at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
        return 1;
    }
}
