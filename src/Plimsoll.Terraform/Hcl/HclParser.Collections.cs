namespace Plimsoll.Terraform.Hcl;

internal sealed partial class HclParser
{
    private HclExpr ParseTuple()
    {
        bool skipped = _skipsLines;
        HclToken open = Take();
        _skipsLines = true;
        if (StartsFor())
        {
            return ParseFor(open, "]", skipped);
        }

        List<HclExpr> items = [];
        while (!IsSymbol("]") && !_isBroken)
        {
            items.Add(ParseExpression());
            if (!IsSymbol(","))
            {
                break;
            }

            Take();
        }

        return new HclExpr.Tuple(Between(open.Start, Close("]", skipped)), items);
    }

    private HclExpr ParseObject()
    {
        bool skipped = _skipsLines;
        HclToken open = Take();
        _skipsLines = true;
        if (StartsFor())
        {
            return ParseFor(open, "}", skipped);
        }

        List<HclItem> items = [];
        while (!IsSymbol("}") && !_isBroken)
        {
            items.Add(ParseItem());
            _skipsLines = false;
            bool separated = IsSymbol(",") || Peek().Kind == HclTokenKind.Newline;
            if (IsSymbol(","))
            {
                items[^1] = items[^1] with { Comma = PlaceOf(Take()) };
            }

            _skipsLines = true;
            if (!separated)
            {
                break;
            }
        }

        return new HclExpr.Object(Between(open.Start, Close("}", skipped)), items);
    }

    private HclItem ParseItem()
    {
        // Line breaks count inside an item: one behind the value ends it.
        SkipLines();
        _skipsLines = false;
        HclExpr key = ParseExpression();
        Place separator = PlaceOf(Peek());
        if (IsSymbol("=") || IsSymbol(":"))
        {
            Take();
        }
        else
        {
            Unexpected("'=' or ':' behind a key");
        }

        HclExpr value = ParseExpression();
        string? name = key switch
        {
            HclExpr.Name n => n.Value,
            HclExpr.Text t => t.Value,
            HclExpr.Number n => n.At.Text,
            HclExpr.Bool or HclExpr.Null => key.At.Text,
            HclExpr.Parenthesis { Inner: HclExpr.Text t } => t.Value,
            _ => null,
        };
        return new(key, name, separator, value, null);
    }

    // "for" is also a name one may use as a key.
    private bool StartsFor() =>
        Peek().Kind == HclTokenKind.Identifier && TextOf(Peek()) == "for" && _next + 1 < _tokens.Length
        && _tokens[_next + 1].Kind == HclTokenKind.Identifier;

    private HclExpr.For ParseFor(HclToken open, string close, bool skipped)
    {
        Take();
        (string first, string? second) = ParseForNames();
        HclExpr source = ParseExpression();
        Expect(":");
        HclExpr? key = null;
        HclExpr value = ParseExpression();
        if (close == "}")
        {
            Expect("=>");
            key = value;
            value = ParseExpression();
        }

        bool groups = IsSymbol("...");
        if (groups)
        {
            Take();
        }

        HclExpr? condition = null;
        if (Peek().Kind == HclTokenKind.Identifier && TextOf(Peek()) == "if")
        {
            Take();
            condition = ParseExpression();
        }

        return new HclExpr.For(
            Between(open.Start, Close(close, skipped)), second is null ? null : first, second ?? first, source, key, value,
            condition, groups);
    }

    // "for" is taken; the names up to "in" follow.
    private (string First, string? Second) ParseForNames()
    {
        string first = Peek().Kind == HclTokenKind.Identifier ? TextOf(Take()) : "";
        string? second = null;
        if (IsSymbol(","))
        {
            Take();
            second = Peek().Kind == HclTokenKind.Identifier ? TextOf(Take()) : null;
        }

        if (Peek().Kind == HclTokenKind.Identifier && TextOf(Peek()) == "in")
        {
            Take();
        }
        else
        {
            Unexpected("'in'");
        }

        return (first, second);
    }
}
