namespace Plimsoll.Fleet;

/// <summary>How large a made fleet is. The same shape always gives the same samples.</summary>
/// <param name="Hosts">1 to 20,000, what a follow-up may name.</param>
/// <param name="Days">1 to 365, from <see cref="FirstTime"/> on.</param>
/// <param name="Seed">Another seed, another fleet.</param>
public sealed record FleetShape(int Hosts, int Days, int Seed = 1)
{
    /// <summary>Part of the name of kept data: raise it when the same shape gives other samples.</summary>
    public const int Version = 2;

    public const int ScrapeMilliseconds = 15_000;
    public const int ScrapesPerDay = 86_400_000 / ScrapeMilliseconds;

    /// <summary>2026-02-01T00:00:00Z in Unix milliseconds.</summary>
    public const long FirstTime = 1_769_904_000_000;

    // Fewer nights than this prove too little for a Pass: a short fleet has its runs closer together.
    private const int FewestRuns = 5;
    private const int RunsOfAShortFleet = 8;

    public int Scrapes => Days * ScrapesPerDay;

    /// <summary>Unix milliseconds; every sample is earlier.</summary>
    public long EndTime => FirstTime + ((long)Scrapes * ScrapeMilliseconds);

    /// <summary>Scrapes from one run of the unit to the next: a day, or an eighth of a short fleet's time.</summary>
    public int RunPeriod => Days >= FewestRuns ? ScrapesPerDay : Scrapes / RunsOfAShortFleet;

    public int Runs => Scrapes / RunPeriod;

    /// <summary>The first scrape after the fix was merged: half a period in, when one run is over.</summary>
    public int MergedAt => RunPeriod / 2;

    /// <summary>Names the kept data of this shape.</summary>
    public string Name => $"v{Version}-{Hosts}-hosts-{Days}-days-seed-{Seed}";

    public static string HostName(int host) => $"vm{host:00000}";

    public static long NominalTime(int scrape) => FirstTime + ((long)scrape * ScrapeMilliseconds);
}
