using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Documents.Drafting;

/// <summary>What a block is to say beside what the prose tells.</summary>
public sealed record BlockRequest
{
    /// <summary>Written as given, paths relative to the document; empty: left blank.</summary>
    public IReadOnlyList<EvidenceSpec> Evidence { get; init; } = [];

    /// <summary>Template of the hosts' labels, <c>{host}</c> standing for a name; null: the reader's default. Labels the
    /// prose gives a host are kept beside it.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>A block that is there already is replaced; else it is a fault.</summary>
    public bool ReplacesBlock { get; init; }
}
