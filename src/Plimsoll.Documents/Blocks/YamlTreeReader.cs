using Plimsoll.Domain.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Plimsoll.Documents.Blocks;

/// <summary>Builds nodes with positions from YamlDotNet's events. Anchors, aliases and tags are refused, depth and
/// number of nodes are bounded.</summary>
internal sealed class YamlTreeReader(BlockText block, List<Diagnostic> diagnostics)
{
    public const int MaxDepth = 16;
    public const int MaxNodes = 200_000;

    private readonly Scanner _scanner = new(new StringReader(block.Text), skipComments: true);
    private int _nodes;

    /// <summary>The text could not be read to its end, so absent keys prove nothing.</summary>
    public bool IsCutShort { get; private set; }

    /// <summary>The document's root, as far as it could be read; null when there is none.</summary>
    public YamlNode? Read()
    {
        Parser parser = new(_scanner);
        YamlNode? root = null;
        while (!IsCutShort && Next(parser))
        {
            switch (parser.Current)
            {
                case DocumentStart start when root is not null:
                    Report(start.Start, DocumentCodes.YamlSyntax, "a second document starts here, expected one");
                    IsCutShort = true;
                    break;
                case NodeEvent or AnchorAlias:
                    root = ReadNode(parser, 1);
                    break;
            }
        }

        return root ?? _partial;
    }

    // The root map read so far, for when the text breaks off in it.
    private YamlNode? _partial;

    private YamlNode? ReadNode(Parser parser, int depth)
    {
        ParsingEvent current = parser.Current!;
        SourcePoint at = block.Point(current.Start.Index);
        if (++_nodes > MaxNodes || depth > MaxDepth)
        {
            string limit = depth > MaxDepth ? $"{MaxDepth} levels" : $"{MaxNodes} values";
            Report(current.Start, DocumentCodes.YamlTooDeep, $"more than {limit}, expected a plan");
            IsCutShort = true;
            return null;
        }

        if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
        {
            Report(
                current.Start,
                DocumentCodes.YamlFeature,
                "anchors and aliases are not read, expected the value itself");
        }
        else if (current is NodeEvent { Tag.IsEmpty: false })
        {
            Report(current.Start, DocumentCodes.YamlFeature, "tags are not read, expected a plain value");
        }

        switch (current)
        {
            case Scalar scalar:
                return new YamlNode.Scalar(
                    scalar.Value, scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any), at)
                {
                    Sourced = block.Find(scalar.Value.Trim(), (int)scalar.Start.Index, (int)scalar.End.Index),
                };
            case SequenceStart:
                return ReadSequence(parser, depth, at);
            case MappingStart:
                return ReadMap(parser, depth, at);
            default:
                return new YamlNode.Scalar(string.Empty, true, at);
        }
    }

    private YamlNode.Sequence ReadSequence(Parser parser, int depth, SourcePoint at)
    {
        List<YamlNode> items = [];
        while (!IsCutShort && Next(parser) && parser.Current is not SequenceEnd)
        {
            if (ReadNode(parser, depth + 1) is YamlNode item)
            {
                items.Add(item);
            }
        }

        return new(items, at);
    }

    private YamlNode.Map ReadMap(Parser parser, int depth, SourcePoint at)
    {
        List<(YamlNode.Scalar Key, YamlNode Value)> entries = [];
        HashSet<string> keys = new(StringComparer.Ordinal);
        YamlNode.Map map = new(entries, at);
        _partial ??= map;
        while (!IsCutShort && Next(parser) && parser.Current is not MappingEnd)
        {
            YamlNode? key = ReadNode(parser, depth + 1);
            if (IsCutShort || !Next(parser) || ReadNode(parser, depth + 1) is not YamlNode value)
            {
                break;
            }

            if (key is not YamlNode.Scalar name)
            {
                diagnostics.Add(new(key?.At ?? at, DocumentCodes.WrongType, "the key is not a word, expected a key"));
            }
            else if (!keys.Add(name.Text))
            {
                diagnostics.Add(new(
                    name.At,
                    DocumentCodes.DuplicateKey,
                    $"key '{YamlNode.Shorten(name.Text)}' is there twice, expected once"));
            }
            else
            {
                entries.Add((name, value));
            }
        }

        return map;
    }

    // A syntax fault ends the reading, but what was read before is still looked at.
    private bool Next(Parser parser)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException or ArgumentException)
        {
            // The library's scanner answers some broken texts with exceptions that are not its own.
            Fault(e);
            return false;
        }
    }

    private void Fault(Exception e)
    {
        IsCutShort = true;
        Mark mark = e switch
        {
            // The fault starts where the value does; a misplaced tab stands where the scanner stopped.
            YamlException { End.Index: > 0 } tab when tab.Message.Contains("tab", StringComparison.Ordinal) => tab.End,
            YamlException { Start.Index: > 0 } fault => fault.Start,
            _ => _scanner.CurrentPosition,
        };
        string message = e is YamlException
            ? (e.InnerException ?? e).Message
            : "the text breaks off or is misplaced here";
        Report(mark, DocumentCodes.YamlSyntax, $"not YAML: {YamlNode.Shorten(message.TrimEnd('.'))}");
    }

    private void Report(Mark mark, string code, string message) =>
        diagnostics.Add(new(block.Point(mark.Index), code, message));
}
