using Plimsoll.Documents.Text;
using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Documents.Markdown;

/// <summary>A heading and the blocks up to the next one. The text before the first heading is a section of level 0.
/// </summary>
internal sealed class Section(int level, int line, int lastLine, InlineText title, Section? parent)
{
    public int Level => level;

    /// <summary>The heading's line; 0 before the first heading.</summary>
    public int Line => line;

    /// <summary>The heading's last line (an underlined heading has two).</summary>
    public int LastLine => lastLine;

    public InlineText Title => title;

    public Section? Parent => parent;

    public List<Element> Elements { get; } = [];

    /// <summary>What the section is about, by its heading's words.</summary>
    public PlanPart Role { get; set; }

    /// <summary>The section whose heading gave <see cref="Role"/>: this one or one above it.</summary>
    public Section? RoleOwner { get; set; }

    public bool IsTitle { get; set; }
}
