using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Documents.Blocks;

/// <summary>A node of a YAML document and the place it starts at.</summary>
internal abstract record YamlNode(SourcePoint At)
{
    /// <summary>What the node is, for messages.</summary>
    public abstract string Kind { get; }

    internal sealed record Scalar(string Text, bool IsQuoted, SourcePoint At) : YamlNode(At)
    {
        /// <summary>The text without outer white space, and the place of its characters.</summary>
        public SourcedText Sourced { get; init; } = SourcedText.Inexact(Text.Trim(), At);

        public bool IsEmpty => !IsQuoted && Text is "" or "~" or "null" or "Null" or "NULL";

        public override string Kind => IsEmpty ? "nothing" : $"'{Shorten(Text)}'";
    }

    internal sealed record Map(IReadOnlyList<(Scalar Key, YamlNode Value)> Entries, SourcePoint At) : YamlNode(At)
    {
        public override string Kind => "a map of keys";
    }

    internal sealed record Sequence(IReadOnlyList<YamlNode> Items, SourcePoint At) : YamlNode(At)
    {
        public override string Kind => "a list";
    }

    /// <summary>One line and not long, whatever the document holds.</summary>
    public static string Shorten(string text)
    {
        string line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= 60 ? line : $"{line[..57]}...";
    }
}
