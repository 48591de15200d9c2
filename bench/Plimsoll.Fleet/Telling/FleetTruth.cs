using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plimsoll.Fleet.Telling;

/// <summary>What was put into a fleet, as it is kept beside its data.</summary>
/// <param name="Until">Unix milliseconds; every sample is earlier.</param>
public sealed record FleetTruth(int Hosts, int Days, int Seed, long Until, long Samples, IReadOnlyList<HostAnswers> Answers)
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    public static FleetTruth Of(FleetShape shape, IReadOnlyList<HostTruth> hosts)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new FleetTruth(
            shape.Hosts, shape.Days, shape.Seed, shape.EndTime, hosts.Sum(h => h.Samples), [.. hosts.Select(HostAnswers.Of)]);
    }

    public static FleetTruth Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        return JsonSerializer.Deserialize<FleetTruth>(file, s_options)
            ?? throw new InvalidDataException($"{path} is empty");
    }

    public void Save(string path)
    {
        using FileStream file = File.Create(path);
        JsonSerializer.Serialize(file, this, s_options);
    }
}
