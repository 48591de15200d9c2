namespace Plimsoll.Documents.Markdown;

internal enum SectionRole
{
    None,
    Background,
    Hosts,
    Fix,
    Timeline,
    Metrics,
    Steps,
    Criteria,
    Fallbacks,
}
