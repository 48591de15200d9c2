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
        Stack<string> controls = new();

        // Taken as they are: line breaks of a heredoc are text, not tokens.
        while (_tokens[_next].Kind is HclTokenKind.TemplateText or HclTokenKind.InterpolationOpen or HclTokenKind.ControlOpen
            && !_isBroken)
        {
            HclToken token = _tokens[_next++];
            switch (token.Kind)
            {
                case HclTokenKind.TemplateText:
                    parts.Add(new HclExpr.Text(PlaceOf(token), Unescape(token, isQuoted), isQuoted));
                    break;
                case HclTokenKind.InterpolationOpen:
                    // "${~" and "~}" eat blanks around them: such a text is not computed.
                    hasControl |= token.Length == 3;
                    parts.Add(ParseInterpolation(ref hasControl));
                    break;
                default:
                    hasControl = true;
                    ParseControl(open: controls, parts);
                    break;
            }
        }

        if (_tokens[_next].Kind != close || controls.Count > 0)
        {
            Unexpected(controls.Count > 0 ? $"'%{{ end{controls.Peek()} }}'" : "the end of the text");
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
        return Inner(inner);
    }

    // %{ if x }, %{ else }, %{ endif }, %{ for a, b in x }, %{ endfor }: what they compute is not followed.
    private void ParseControl(Stack<string> open, List<HclExpr> parts)
    {
        bool skipped = _skipsLines;
        _skipsLines = true;
        HclToken token = Peek();
        string word = token.Kind == HclTokenKind.Identifier ? TextOf(Take()) : "";
        switch (word)
        {
            case "if":
                open.Push(word);
                parts.Add(Inner(ParseExpression()));
                break;
            case "for":
                open.Push(word);
                ParseForNames();
                parts.Add(Inner(ParseExpression()));
                break;
            case "else" when open.TryPeek(out string? block) && block == "if":
                break;
            case "endif" or "endfor" when open.TryPeek(out string? block) && word == "end" + block:
                open.Pop();
                break;
            default:
                Unexpected("if, else, endif, for or endfor in its place");
                break;
        }

        if (Peek().Kind == HclTokenKind.TemplateClose)
        {
            Take();
        }
        else
        {
            Unexpected("'}'");
        }

        _skipsLines = skipped;
    }

    private static HclExpr.Parenthesis Inner(HclExpr inner) => new(inner.At, inner);

    private string Unescape(HclToken token, bool isQuoted)
    {
        string text = TextOf(token);
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
                int taken = AppendEscape(text, i + 1, plain);
                i += Math.Max(taken, 1);
                if (taken == 0)
                {
                    _faults.Add(
                        token.Start + i - 1, TerraformCodes.BadCharacter,
                        "found '\\' before what it does not escape; expected one of n, r, t, \", \\, u and U");
                }
            }
            else
            {
                plain.Append(c);
            }
        }

        return plain.ToString();
    }

    // How many characters behind the backslash were taken; none when it is no escape.
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

        char? meant = text[at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', '"' or '\\' => text[at], _ => null };
        plain.Append(meant ?? text[at]);
        return meant is null ? 0 : 1;
    }
}
