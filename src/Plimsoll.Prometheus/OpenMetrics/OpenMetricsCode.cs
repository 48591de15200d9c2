namespace Plimsoll.Prometheus.OpenMetrics;

/// <summary>Codes of what can be wrong with a metrics file; <c>docs/diagnostics/prometheus.md</c> has a line for
/// each.</summary>
internal static class OpenMetricsCode
{
    public const string CannotRead = "PLM2001";
    public const string DamagedCompression = "PLM2002";
    public const string Truncated = "PLM2003";
    public const string ContentAfterEnd = "PLM2004";
    public const string LineTooLong = "PLM2005";
    public const string BadName = "PLM2006";
    public const string BadLabels = "PLM2007";
    public const string OverLimit = "PLM2008";
    public const string BadValue = "PLM2009";
    public const string NoTimestamp = "PLM2010";
    public const string BadTimestamp = "PLM2011";
    public const string TimestampNotSeconds = "PLM2012";
    public const string TextAfterSample = "PLM2013";
    public const string BadMetadata = "PLM2014";
    public const string NotUtf8 = "PLM2015";
    public const string Contradiction = "PLM2016";
    public const string MoreErrors = "PLM2017";
}
