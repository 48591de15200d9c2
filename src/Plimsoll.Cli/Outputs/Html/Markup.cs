using System.Text;

namespace Plimsoll.Cli.Outputs.Html;

/// <summary>Writes HTML and inline SVG. Element and attribute names are the program's own; every text and every
/// attribute value is escaped here, and nowhere else.</summary>
internal sealed class Markup
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();

    /// <summary>Opens an element; an attribute with a null value is left out.</summary>
    public Markup Open(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        _text.Append('>');
        _open.Push(name);
        return this;
    }

    /// <summary>Closes the element opened last.</summary>
    public Markup Close()
    {
        _text.Append("</").Append(_open.Pop()).Append('>');
        return this;
    }

    public Markup Text(string text)
    {
        AppendEscaped(text);
        return this;
    }

    public Markup Element(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Open(name, attributes).Text(text).Close();

    /// <summary>An HTML element that has no content and no end tag, e.g. <c>meta</c>.</summary>
    public Markup Void(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        _text.Append('>');
        return this;
    }

    /// <summary>An SVG element without content.</summary>
    public Markup Shape(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        _text.Append("/>");
        return this;
    }

    public Markup NewLine()
    {
        _text.Append('\n');
        return this;
    }

    /// <summary>Markup of the program's own: a style sheet, a script, the document type.</summary>
    public Markup Trusted(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <exception cref="InvalidOperationException">An element is still open: a bug.</exception>
    public override string ToString() => _open.Count == 0
        ? _text.ToString()
        : throw new InvalidOperationException($"not closed: {string.Join(", ", _open)}");

    private void Start(string name, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _text.Append('<').Append(name);
        foreach ((string attribute, string? value) in attributes)
        {
            if (value is not null)
            {
                _text.Append(' ').Append(attribute).Append("=\"");
                AppendEscaped(value);
                _text.Append('"');
            }
        }
    }

    private void AppendEscaped(string text)
    {
        foreach (char c in Printable.Line(text))
        {
            _ = c switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' => _text.Append("&quot;"),
                '\'' => _text.Append("&#39;"),
                _ => _text.Append(c),
            };
        }
    }
}
