using System.Text;

namespace Plimsoll.Terraform.Hcl;

/// <summary>Builds the tree of a file. Any input ends with a tree; what was not understood is a fault with its place.</summary>
/// <remarks>Nesting is at most <see cref="MostDepth"/>, so hostile input costs no stack. Source: HCL native syntax
/// specification, "Structural elements" and "Expressions".</remarks>
internal sealed partial class HclParser
{
    public const int MostDepth = 150;

    private readonly HclText _source;
    private readonly HclFaults _faults;
    private readonly HclToken[] _tokens;
    private int _next;
    private int _depth;

    // Inside parentheses, brackets and templates a line break is only a blank.
    private bool _skipsLines;
    private bool _isBroken;

    private HclParser(HclText source, IReadOnlyList<HclToken> tokens, HclFaults faults)
    {
        _source = source;
        _faults = faults;
        _tokens = [.. tokens.Where(t => t.Kind is not (HclTokenKind.Blank or HclTokenKind.Comment))];
    }

    public static HclBody Parse(HclText source, IReadOnlyList<HclToken> tokens, HclFaults faults)
    {
        HclParser parser = new(source, tokens, faults);
        return parser.ParseBody(isBlock: false);
    }

    private HclBody ParseBody(bool isBlock)
    {
        List<HclAttribute> attributes = [];
        List<HclBlock> blocks = [];
        while (true)
        {
            SkipLines();
            HclToken token = Peek();
            int start = _next;
            if (token.Kind == HclTokenKind.End || (isBlock && IsSymbol("}")))
            {
                return new(attributes, blocks);
            }

            if (token.Kind != HclTokenKind.Identifier)
            {
                Unexpected("an attribute or a block");
            }
            else if (IsSymbolAt(_next + 1, "="))
            {
                AddAttribute(ParseAttribute(), attributes);
            }
            else if (ParseBlock() is { } block)
            {
                blocks.Add(block);
            }

            EndItem(start);
        }
    }

    private void AddAttribute(HclAttribute attribute, List<HclAttribute> attributes)
    {
        if (attributes.Count < 1000 && attributes.Any(a => a.Name == attribute.Name))
        {
            _faults.Add(
                attribute.At.Start, TerraformCodes.TwiceNamed, $"'{attribute.Name}' is here a second time; expected once");
        }

        attributes.Add(attribute);
    }

    private HclAttribute ParseAttribute()
    {
        HclToken name = Take();
        Take();
        HclExpr value = ParseExpression();
        return new(TextOf(name), Between(name.Start, value.At.End), value);
    }

    private HclBlock? ParseBlock()
    {
        HclToken type = Take();
        List<string> labels = [];
        while (!IsSymbol("{"))
        {
            switch (Peek().Kind)
            {
                case HclTokenKind.Identifier:
                    labels.Add(TextOf(Take()));
                    break;
                case HclTokenKind.QuoteOpen when ParseTemplate() is HclExpr.Text label:
                    labels.Add(label.Value);
                    break;
                default:
                    Unexpected("'=' for an attribute, or labels and '{' for a block");
                    return null;
            }
        }

        HclToken open = Take();
        if (!Enter(open))
        {
            return null;
        }

        HclBody body = Peek().Kind == HclTokenKind.Newline ? ParseBody(isBlock: true) : ParseLineBody();
        Leave();
        if (!IsSymbol("}"))
        {
            if (Peek().Kind == HclTokenKind.End)
            {
                _faults.Add(open.Start, TerraformCodes.NotClosed, $"block {Shown(type)} is not closed; expected '}}'");
                _isBroken = true;
            }
            else
            {
                Unexpected("'}', or a line break behind '{'");
            }

            return null;
        }

        HclToken close = Take();
        return new(TextOf(type), labels, Between(type.Start, close.End), Between(open.Start, close.End), body);
    }

    // On the line of its brace a block holds one attribute at most, and no block.
    private HclBody ParseLineBody()
    {
        if (Peek().Kind != HclTokenKind.Identifier || !IsSymbolAt(_next + 1, "="))
        {
            return new([], []);
        }

        return new([ParseAttribute()], []);
    }

    private void EndItem(int start)
    {
        HclToken token = Peek();
        if (!_isBroken && token.Kind is HclTokenKind.Newline or HclTokenKind.End)
        {
            return;
        }

        Unexpected("a line break");

        // Goes on behind the line, or behind what the item opened.
        _isBroken = false;
        int open = 0;
        for (int i = start; i < _next; i++)
        {
            open += Opens(_tokens[i]);
        }

        while (Peek().Kind != HclTokenKind.End && !(open <= 0 && Peek().Kind == HclTokenKind.Newline))
        {
            open += Opens(_tokens[_next++]);
        }
    }

    private int Opens(HclToken token) => token.Kind != HclTokenKind.Symbol
        ? 0
        : _source.Characters[token.Start] switch { '{' or '[' or '(' => 1, '}' or ']' or ')' => -1, _ => 0 };

    private bool Enter(HclToken at)
    {
        if (_depth < MostDepth)
        {
            _depth++;
            return true;
        }

        _faults.Add(at.Start, TerraformCodes.TooDeep, $"nested deeper than {MostDepth} levels");
        _isBroken = true;

        // Nothing behind this place is trusted.
        _next = _tokens.Length - 1;
        return false;
    }

    private void Leave() => _depth--;

    // One fault an item: what follows the first one is mostly its consequence.
    private void Unexpected(string expected)
    {
        HclToken token = Peek();
        if (!_isBroken && token.Kind != HclTokenKind.Bad)
        {
            _faults.Add(token.Start, TerraformCodes.Unexpected, $"found {Shown(token)}; expected {expected}");
        }

        _isBroken = true;
    }

    private string Shown(HclToken token)
    {
        if (token.Kind is HclTokenKind.End or HclTokenKind.Newline)
        {
            return token.Kind == HclTokenKind.End ? "the end of the file" : "the end of the line";
        }

        StringBuilder shown = new("'");
        foreach (char c in TextOf(token).AsSpan()[..Math.Min(token.Length, 30)])
        {
            shown.Append(char.IsControl(c) ? ' ' : c);
        }

        return shown.Append('\'').ToString();
    }

    private HclToken Peek()
    {
        while (_skipsLines && _tokens[_next].Kind == HclTokenKind.Newline)
        {
            _next++;
        }

        return _tokens[_next];
    }

    private HclToken Take()
    {
        HclToken token = Peek();
        if (token.Kind != HclTokenKind.End)
        {
            _next++;
        }

        return token;
    }

    private void SkipLines()
    {
        while (_tokens[_next].Kind == HclTokenKind.Newline)
        {
            _next++;
        }
    }

    private bool IsSymbol(string symbol)
    {
        Peek();
        return IsSymbolAt(_next, symbol);
    }

    private bool IsSymbolAt(int index, string symbol) =>
        index < _tokens.Length && _tokens[index] is { Kind: HclTokenKind.Symbol } token && token.Length == symbol.Length
        && string.CompareOrdinal(_source.Characters, token.Start, symbol, 0, symbol.Length) == 0;

    private string TextOf(HclToken token) => _source.Characters[token.Start..token.End];

    private Place Between(int start, int end) => new(_source, start, end);
}
