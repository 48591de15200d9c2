namespace Plimsoll.Testing.Loki;

/// <summary>How a <see cref="LokiServer"/> is configured, and how it misbehaves.</summary>
internal sealed class LokiBehaviour
{
    /// <summary><c>max_entries_limit_per_query</c>.</summary>
    public int MaxEntries { get; set; } = 5000;

    /// <summary><c>max_query_length</c>; null: none.</summary>
    public TimeSpan? MaxLength { get; set; }

    /// <summary>The one tenant; null: multi-tenancy is off.</summary>
    public string? Tenant { get; set; }

    /// <summary><c>user:password</c> of a gateway in front of it; null: none.</summary>
    public string? BasicCredentials { get; set; }

    /// <summary>How many requests are refused at first, and with which status (429, 503).</summary>
    public int RefusedAtFirst { get; set; }

    public int RefusalStatus { get; set; } = 429;

    /// <summary>Sends at most so many entries without saying so; null: as many as asked for.</summary>
    public int? QuietLimit { get; set; }

    /// <summary>Answers newest first whatever it is asked for.</summary>
    public bool IgnoresDirection { get; set; }

    /// <summary>An older server, which does not know of encoding flags and puts metadata among the labels.</summary>
    public bool IsOld { get; set; }

    public IReadOnlyList<string> Warnings { get; set; } = [];

    /// <summary>Sent in place of every answer, with status 200.</summary>
    public string? Instead { get; set; }
}
