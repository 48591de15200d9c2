using System.Text.Json.Serialization;
using Plimsoll.Cli.Outputs.Advice;

namespace Plimsoll.Cli.Outputs.Json;

/// <summary>Serialisers of all documents, generated at build time. Nulls are written: absent would read as
/// unasked.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(VerdictDocument))]
[JsonSerializable(typeof(RunsDocument))]
[JsonSerializable(typeof(AdviceDocument))]
[JsonSerializable(typeof(SimulationDocument))]
[JsonSerializable(typeof(IncidentsDocument))]
[JsonSerializable(typeof(TimelineDocument))]
[JsonSerializable(typeof(ChecksDocument))]
[JsonSerializable(typeof(ConfigDocument))]
[JsonSerializable(typeof(RulesDocument))]
[JsonSerializable(typeof(LintDocument))]
[JsonSerializable(typeof(SarifDocument))]
internal sealed partial class PlimsollJson : JsonSerializerContext;
