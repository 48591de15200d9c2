namespace Plimsoll.Terraform.Hcl;

internal enum HclTokenKind
{
    /// <summary>Blanks and tabs; at the start of a file the byte order mark.</summary>
    Blank,
    Newline,

    /// <summary>From <c>#</c> or <c>//</c> to before the line break, or <c>/* */</c> whole.</summary>
    Comment,
    Identifier,
    Number,
    QuoteOpen,
    QuoteClose,

    /// <summary>Characters of a quoted string or heredoc, escapes as written.</summary>
    TemplateText,
    InterpolationOpen,
    ControlOpen,
    TemplateClose,

    /// <summary>From <c>&lt;&lt;</c> to the end of its line.</summary>
    HeredocOpen,
    HeredocClose,
    Symbol,
    Bad,
    End,
}
