namespace Plimsoll.Domain.FollowUps.Servers;

/// <summary>What a user says about a Prometheus-compatible server beside its address.</summary>
/// <param name="Tenant">Whose series are asked for, where the server keeps those of several apart; null: not said.
/// </param>
public sealed record ServerAccess(
    ServerKind Kind = ServerKind.Auto, string? Tenant = null, ReadMethod Read = ReadMethod.Auto)
{
    /// <summary>Longest name of a tenant, in characters: Mimir's own limit.</summary>
    public const int LongestTenant = 150;

    /// <summary>The words for the kinds, in the order in which they are listed.</summary>
    public static IReadOnlyList<(string Word, ServerKind Value)> Kinds { get; } =
    [
        ("auto", ServerKind.Auto),
        ("prometheus", ServerKind.Prometheus),
        ("victoriametrics", ServerKind.VictoriaMetrics),
        ("thanos", ServerKind.Thanos),
        ("mimir", ServerKind.Mimir),
    ];

    /// <summary>The words for the ways to read, in the order in which they are listed.</summary>
    public static IReadOnlyList<(string Word, ReadMethod Value)> Reads { get; } =
    [
        ("auto", ReadMethod.Auto),
        ("remote-read", ReadMethod.RemoteRead),
        ("queries", ReadMethod.Queries),
        ("export", ReadMethod.Export),
    ];

    /// <summary>Why the tenant cannot be used with this kind of server: what was found and what is expected; null when
    /// it can.</summary>
    public string? TenantProblem => (Kind, Tenant) switch
    {
        (_, null) => null,
        (_, { Length: 0 or > LongestTenant }) => $"the tenant's name is not right, expected 1 to {LongestTenant} characters",
        (_, string name) when !IsHeaderText(name) =>
            "the tenant's name is not right, expected ASCII characters without control characters and outer blanks",
        (ServerKind.VictoriaMetrics, _) =>
            "a tenant beside victoriametrics, expected it in the address: /select/<accountID>/prometheus",
        (ServerKind.Prometheus, _) =>
            "a tenant beside prometheus, which has none, expected one with thanos or mimir only",
        _ => null,
    };

    /// <summary>The same for the way to read.</summary>
    public string? ReadProblem => (Kind, Read) switch
    {
        (ServerKind.Prometheus or ServerKind.Thanos or ServerKind.Mimir, ReadMethod.Export) =>
            $"read by export beside {Word(Kind)}, expected it with victoriametrics only",
        (ServerKind.VictoriaMetrics, ReadMethod.RemoteRead) =>
            "read by remote-read beside victoriametrics, which has none, expected export or queries",
        (ServerKind.Thanos, ReadMethod.RemoteRead) =>
            "read by remote-read beside thanos, which has none, expected queries",
        _ => null,
    };

    /// <summary>The word for a kind.</summary>
    public static string Word(ServerKind kind) => Kinds.First(k => k.Value == kind).Word;

    /// <summary>The word for a way to read.</summary>
    public static string Word(ReadMethod read) => Reads.First(r => r.Value == read).Word;

    private static bool IsHeaderText(string name) =>
        name.All(c => c is >= ' ' and < '\x7f') && name[0] != ' ' && name[^1] != ' ';
}
