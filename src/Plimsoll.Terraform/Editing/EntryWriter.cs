using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform.Editing;

/// <summary>Adds keys to objects and attributes to blocks, written like their neighbours.</summary>
internal sealed class EntryWriter(EditDraft draft)
{
    private static readonly string[] Neighbours =
        ["memory", "dedicated", "balloon", "floating", "vcpus", "cores", "sockets", "cpu", "type"];

    private const string Unit = "  ";

    // Containers on one line are written once, when everything that goes into them is known.
    private readonly Dictionary<Place, List<(string Name, string Value)>> _empty = [];
    private readonly Dictionary<Place, (HclBlock Block, List<(string Name, string Value)> Added)> _folded = [];

    private readonly Dictionary<Place, NewLine> _tails = [];

    /// <param name="anchor">A value the new key should stand behind, if it is one of the object's.</param>
    /// <returns>Whether there is a place; there is none where a comment would have to move.</returns>
    public bool AddKey(HclExpr.Object target, string name, string value, Place? anchor)
    {
        HclText source = target.At.Source;
        if (!IsName(name))
        {
            return false;
        }

        if (target.Items.Count == 0)
        {
            return AddFirst(target.At, name, value);
        }

        HclItem item = target.Items.FirstOrDefault(i => anchor is { } a && i.Value.At.Contains(a))
            ?? Neighbours.Select(n => target.Items.FirstOrDefault(i => i.Name == n)).FirstOrDefault(i => i is not null)
            ?? target.Items[^1];
        bool isQuoted = target.Items.All(i => i.Key is HclExpr.Text);
        string key = isQuoted ? $"\"{name}\"" : name;
        string between = source.Characters[item.Key.At.End..item.Value.At.Start];
        bool isEquals = item.Separator.Text == "=";
        bool isTight = isEquals && between == "=";
        string separator = isTight ? "=" : isEquals ? "= " : between.Length > 0 && between[0] == ' ' ? ": " : between;
        separator = separator.Contains('\n') || separator.Length == 0 ? ": " : separator;
        string gap = isTight || (!isEquals && !char.IsWhiteSpace(between[0])) ? "" : " ";
        int end = item.Comma?.End ?? item.Value.At.End;
        if (!StandsAlone(source, item.Key.At.Start, end))
        {
            draft.Insert(source, item.Value.At.End, $", {key}{gap}{separator}{value}");
            return true;
        }

        bool isLast = ReferenceEquals(item, target.Items[^1]);
        bool hasComma = item.Comma is not null;
        string comma = hasComma ? "," : "";
        string lead = Indent(source, item.Key.At.Start) + key;
        bool isAligned = isEquals && !isTight;
        NewLine line = new(source.LineOf(end), isAligned ? lead : lead + gap, separator + value + comma, isAligned);
        if (isLast && !hasComma && target.Items.Count > 1 && target.Items.SkipLast(1).All(i => i.Comma is not null))
        {
            AddComma(item);
            _tails[item.Value.At] = line;
        }

        return draft.AddLine(source, line);
    }

    // Where commas end lines, what was last gets one: the item, or the line that was added behind it.
    private void AddComma(HclItem item)
    {
        HclText source = item.Value.At.Source;
        if (_tails.TryGetValue(item.Value.At, out NewLine? tail))
        {
            draft.ReplaceLine(tail, tail with { Assign = tail.Assign + "," });
        }
        else
        {
            draft.Insert(source, item.Value.At.End, ",");
        }
    }

    /// <returns>As <see cref="AddKey"/>.</returns>
    public bool AddAttribute(HclBlock block, string name, string value)
    {
        HclText source = block.At.Source;
        if (!IsName(name))
        {
            return false;
        }

        bool isOneLine = source.LineOf(block.Braces.Start) == source.LineOf(block.Braces.End - 1);
        if (isOneLine)
        {
            return block.Body switch
            {
                { Attributes.Count: 0, Blocks.Count: 0 } when block.Braces.Text[1..^1].Trim().Length == 0 =>
                    AddFolded(block, name, value),
                { Attributes: [var only], Blocks.Count: 0 } when IsPlain(block, only) => AddFolded(block, name, value),
                _ => false,
            };
        }

        HclAttribute? anchor = Neighbours.Select(block.Attribute).FirstOrDefault(a => a is not null)
            ?? block.Body.Attributes.LastOrDefault(a => a.Name is not ("depends_on" or "providers"));
        int after = source.LineOf(anchor is null ? block.Braces.Start : anchor.At.End);
        string indent = anchor is null
            ? Indent(source, block.At.Start) + Unit
            : Indent(source, anchor.At.Start);
        return draft.AddLine(source, new(after, indent + name, "= " + value, IsAligned: true));
    }

    /// <summary>A <c>memory</c> block at the end of a resource.</summary>
    /// <returns>As <see cref="AddKey"/>.</returns>
    public bool AddBlock(HclBlock resource, IReadOnlyList<(string Name, string Value)> attributes)
    {
        HclText source = resource.At.Source;
        int close = source.LineOf(resource.Braces.End - 1);
        int last = resource.Body.Attributes.Select(a => a.At.End).Concat(resource.Body.Blocks.Select(b => b.At.End))
            .DefaultIfEmpty(resource.Braces.Start).Max();
        string line = source.LineBreakNear(last);
        string indent = Indent(source, resource.At.Start) + Unit;
        int width = attributes.Max(a => a.Name.Length);
        string body = string.Concat(
            attributes.Select(a => $"{line}{indent}{Unit}{a.Name.PadRight(width)} = {a.Value}"));
        string block = $"{line}{line}{indent}memory {{{body}{line}{indent}}}";
        int at = source.LineEnd(Math.Min(source.LineOf(last), close));
        bool isFree = draft.EndsAt(source, at) && at < resource.Braces.End;
        if (isFree)
        {
            draft.Insert(source, at, block);
        }

        return isFree;
    }

    /// <summary>Writes what was kept until everything was known.</summary>
    public void Finish()
    {
        foreach ((Place braces, List<(string Name, string Value)> added) in _empty)
        {
            string items = string.Join(", ", added.Select(a => $"{a.Name} = {a.Value}"));
            draft.Replace(new(braces.Source, braces.Start + 1, braces.End - 1), $" {items} ");
        }

        foreach ((HclBlock block, List<(string Name, string Value)> added) in _folded.Values)
        {
            Unfold(block, added);
        }
    }

    private bool AddFirst(Place braces, string name, string value)
    {
        if (!braces.Text.Contains('\n'))
        {
            bool isEmpty = braces.Text[1..^1].Trim().Length == 0;
            if (isEmpty)
            {
                _empty.TryAdd(braces, []);
                _empty[braces].Add((name, value));
            }

            return isEmpty;
        }

        string indent = Indent(braces.Source, braces.Start) + Unit;
        return draft.AddLine(
            braces.Source, new(braces.Source.LineOf(braces.Start), indent + name, "= " + value, IsAligned: true));
    }

    private bool AddFolded(HclBlock block, string name, string value)
    {
        _folded.TryAdd(block.Braces, (block, []));
        _folded[block.Braces].Added.Add((name, value));
        return true;
    }

    // A block on one line may hold one attribute only, so a second one opens it.
    private void Unfold(HclBlock block, List<(string Name, string Value)> added)
    {
        HclText source = block.At.Source;
        if (block.Body.Attributes.Count == 0 && added is [var single])
        {
            draft.Replace(
                new(source, block.Braces.Start + 1, block.Braces.End - 1), $" {single.Name} = {single.Value} ");
            return;
        }

        string line = source.LineBreakNear(block.At.Start);
        string outer = Indent(source, block.At.Start);
        int width = added.Select(a => a.Name.Length).Concat(block.Body.Attributes.Select(a => a.Name.Length)).Max();
        string lines = string.Concat(added.Select(a => $"{line}{outer}{Unit}{a.Name.PadRight(width)} = {a.Value}"));
        int rest = block.Braces.Start + 1;
        foreach (HclAttribute only in block.Body.Attributes)
        {
            draft.Replace(new(source, rest, only.At.Start), line + outer + Unit);
            draft.Replace(
                new(source, only.At.Start + only.Name.Length, only.Value.At.Start),
                new string(' ', width - only.Name.Length + 1) + "= ");
            rest = only.At.End;
        }

        draft.Replace(new(source, rest, block.Braces.End - 1), $"{lines}{line}{outer}");
    }

    /// <summary>Whether a word may stand as a key or attribute without quotes, and means itself.</summary>
    public static bool IsName(string word) =>
        word.Length > 0 && (char.IsAsciiLetter(word[0]) || word[0] == '_') && word is not ("true" or "false" or "null" or "for")
        && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    // Nothing but blanks around the attribute: no comment is moved.
    private static bool IsPlain(HclBlock block, HclAttribute only)
    {
        string text = block.At.Source.Characters;
        return string.IsNullOrWhiteSpace(text[(block.Braces.Start + 1)..only.At.Start])
            && string.IsNullOrWhiteSpace(text[only.At.End..(block.Braces.End - 1)])
            && text[(only.At.Start + only.Name.Length)..only.Value.At.Start].Trim() == "=";
    }

    // Whether an item has its lines to itself, apart from a comment behind it.
    private static bool StandsAlone(HclText source, int start, int end)
    {
        int first = source.LineOf(start);
        int last = source.LineOf(end);
        ReadOnlySpan<char> before = source.Characters.AsSpan()[source.LineStart(first)..start];
        ReadOnlySpan<char> behind = source.Characters.AsSpan()[end..source.LineEnd(last)].Trim();
        return before.IsWhiteSpace() && (behind.Length == 0 || behind[0] == '#' || behind.StartsWith("//"));
    }

    private static string Indent(HclText source, int offset)
    {
        int start = source.LineStart(source.LineOf(offset));
        int end = start;
        while (end < offset && source.Characters[end] is ' ' or '\t')
        {
            end++;
        }

        return source.Characters[start..end];
    }
}
