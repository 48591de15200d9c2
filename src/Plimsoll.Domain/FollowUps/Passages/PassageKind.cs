namespace Plimsoll.Domain.FollowUps.Passages;

public enum PassageKind
{
    Heading,
    Paragraph,
    ListItem,
    TableRow,
    Code,

    /// <summary>HTML and front matter.</summary>
    Aside,

    /// <summary>Words of the exact block or of a YAML plan: a description, a criterion, a step.</summary>
    Value,
}
