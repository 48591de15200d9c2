namespace Plimsoll.Domain.FollowUps.Servers;

/// <summary>What a log shipper put into each line.</summary>
public enum LogLineForm
{
    /// <summary>Told line by line.</summary>
    Auto,

    /// <summary>A JSON object of journal fields (promtail's <c>json: true</c>, Alloy's <c>format_as_json</c>).</summary>
    JournalJson,

    /// <summary>The message alone.</summary>
    Plain,
}
