using System.Globalization;

namespace Plimsoll.Terraform.Hcl;

internal sealed partial class HclParser
{
    private static readonly string[] BinaryOperators =
        ["==", "!=", "<=", ">=", "&&", "||", "<", ">", "+", "-", "*", "/", "%"];

    private HclExpr ParseExpression()
    {
        if (!Enter(Peek()))
        {
            return new HclExpr.Bad(Between(_tokens[_next].Start, _tokens[_next].Start));
        }

        HclExpr result = ParseOperation();
        if (IsSymbol("?"))
        {
            Take();
            HclExpr then = ParseExpression();
            Expect(":");
            HclExpr otherwise = ParseExpression();
            result = new HclExpr.Conditional(Between(result.At.Start, otherwise.At.End), result, then, otherwise);
        }

        Leave();
        return result;
    }

    private HclExpr ParseOperation()
    {
        HclExpr first = ParseUnary();
        if (Operator() is null)
        {
            return first;
        }

        List<HclExpr> operands = [first];
        List<string> operators = [];
        while (Operator() is { } symbol && !_isBroken)
        {
            Take();
            operators.Add(symbol);
            operands.Add(ParseUnary());
        }

        return operators.Count == 0
            ? first
            : new HclExpr.Operation(Between(first.At.Start, operands[^1].At.End), operands, operators);
    }

    private string? Operator() => BinaryOperators.FirstOrDefault(IsSymbol);

    private HclExpr ParseUnary()
    {
        int start = Peek().Start;
        string operators = "";
        while (IsSymbol("-") || IsSymbol("!"))
        {
            // More than one or two says nothing; the rest is counted, not kept.
            string symbol = TextOf(Take());
            operators = operators.Length < 8 ? operators + symbol : operators;
        }

        HclExpr operand = ParsePostfix();
        return operators.Length == 0 ? operand : new HclExpr.Unary(Between(start, operand.At.End), operators, operand);
    }

    private HclExpr ParsePostfix()
    {
        HclExpr root = ParsePrimary();
        List<HclStep> steps = [];
        int end = root.At.End;
        while (!_isBroken)
        {
            if (IsSymbol("."))
            {
                Take();
                end = ParseAttributeStep(steps);
            }
            else if (IsSymbol("["))
            {
                end = ParseIndexStep(steps);
            }
            else
            {
                break;
            }
        }

        return steps.Count == 0 ? root : new HclExpr.Traversal(Between(root.At.Start, end), root, steps);
    }

    private int ParseAttributeStep(List<HclStep> steps)
    {
        HclToken token = Peek();
        if (token.Kind == HclTokenKind.Identifier)
        {
            steps.Add(new HclStep.Attribute(TextOf(Take())));
        }
        else if (token.Kind == HclTokenKind.Number)
        {
            // The old way to index. "0.1" would be two of them, which the language does not take.
            if (TextOf(token).All(char.IsAsciiDigit))
            {
                steps.Add(new HclStep.Attribute(TextOf(Take())));
            }
            else
            {
                Unexpected("a whole number, or an index in brackets");
            }
        }
        else if (IsSymbol("*"))
        {
            Take();
            steps.Add(new HclStep.Splat());
        }
        else
        {
            Unexpected("a name behind '.'");
        }

        return token.End;
    }

    private int ParseIndexStep(List<HclStep> steps)
    {
        bool skipped = _skipsLines;
        Take();
        _skipsLines = true;
        if (IsSymbol("*") && IsSymbolAt(_next + 1, "]"))
        {
            Take();
            steps.Add(new HclStep.Splat());
        }
        else
        {
            steps.Add(new HclStep.Index(ParseExpression()));
        }

        return Close("]", skipped);
    }

    private HclExpr ParsePrimary()
    {
        HclToken token = Peek();
        switch (token.Kind)
        {
            case HclTokenKind.Number:
                Take();
                bool fits = decimal.TryParse(
                    TextOf(token), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value);
                return new HclExpr.Number(PlaceOf(token), fits ? value : null);
            case HclTokenKind.QuoteOpen or HclTokenKind.HeredocOpen:
                return ParseTemplate();
            case HclTokenKind.Identifier:
                return ParseName();
            case HclTokenKind.Symbol when IsSymbol("("):
                bool skipped = _skipsLines;
                Take();
                _skipsLines = true;
                HclExpr inner = ParseExpression();
                return new HclExpr.Parenthesis(Between(token.Start, Close(")", skipped)), inner);
            case HclTokenKind.Symbol when IsSymbol("["):
                return ParseTuple();
            case HclTokenKind.Symbol when IsSymbol("{"):
                return ParseObject();
            default:
                Unexpected("a value");
                return new HclExpr.Bad(Between(token.Start, token.Start));
        }
    }

    private HclExpr ParseName()
    {
        HclToken first = Take();
        int end = first.End;

        // provider::name::function
        while (IsSymbol(":") && _tokens[_next].Start == end && IsSymbolAt(_next + 1, ":")
            && _next + 2 < _tokens.Length && _tokens[_next + 2].Kind == HclTokenKind.Identifier)
        {
            _next += 2;
            end = Take().End;
        }

        string name = _source.Characters[first.Start..end];
        if (IsSymbol("("))
        {
            return ParseCall(name, first.Start);
        }

        Place at = Between(first.Start, end);
        return name switch
        {
            "true" or "false" => new HclExpr.Bool(at, name == "true"),
            "null" => new HclExpr.Null(at),
            _ => new HclExpr.Name(at, name),
        };
    }

    private HclExpr.Call ParseCall(string name, int start)
    {
        bool skipped = _skipsLines;
        Take();
        _skipsLines = true;
        List<HclExpr> arguments = [];
        bool expands = false;
        while (!IsSymbol(")") && !_isBroken && !expands)
        {
            arguments.Add(ParseExpression());
            if (IsSymbol("..."))
            {
                Take();
                expands = true;
            }

            if (!IsSymbol(","))
            {
                break;
            }

            Take();
        }

        return new(Between(start, Close(")", skipped)), name, arguments, expands);
    }

    private void Expect(string symbol)
    {
        if (IsSymbol(symbol))
        {
            Take();
        }
        else
        {
            Unexpected($"'{symbol}'");
        }
    }

    // Ends a stretch in which line breaks were blanks; they count again for what follows it.
    private int Close(string symbol, bool skippedBefore)
    {
        if (!IsSymbol(symbol))
        {
            Unexpected($"'{symbol}'");
            _skipsLines = skippedBefore;
            return _tokens[_next].Start;
        }

        int end = Take().End;
        _skipsLines = skippedBefore;
        return end;
    }

    private Place PlaceOf(HclToken token) => Between(token.Start, token.End);
}
