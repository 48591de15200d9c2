using System.Globalization;
using System.Text.Json;
using Plimsoll.Domain.Evidence;

namespace Plimsoll.Prometheus.Server;

/// <summary>Looks an alerting rule up in the server's list.</summary>
/// <remarks>Source: Prometheus HTTP API, <c>/api/v1/rules?type=alert</c>, fields <c>name</c>, <c>health</c>,
/// <c>lastError</c> and <c>lastEvaluation</c>.</remarks>
internal sealed class RuleList(ApiClient api, Deadline deadline)
{
    private const int MaxBytes = 64 << 20;
    private const string Path = "api/v1/rules";

    public async ValueTask<RuleProof> FindAsync(string alertName)
    {
        ApiQuestion question = new(Path, [new("type", "alert")], MayPost: false);
        ApiReply<RuleProof> reply = await api.AskAsync<RuleProof>(
            question, (body, cancellation) => ReadAsync(body, alertName, cancellation), deadline).ConfigureAwait(false);
        return reply.IsAnswer ? reply.Value : new RuleProof.Unknown($"{api.Name}: {reply.Fault.Reason}");
    }

    private async ValueTask<ApiReply<RuleProof>> ReadAsync(
        Stream body, string alertName, CancellationToken cancellation)
    {
        using MemoryStream text = new();
        byte[] block = new byte[1 << 16];
        int read;
        while ((read = await body.ReadAsync(block, cancellation).ConfigureAwait(false)) > 0)
        {
            text.Write(block, 0, read);
            if (text.Length > MaxBytes)
            {
                return Nonsense($"the list of rules is larger than {MaxBytes} bytes");
            }
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text.GetBuffer().AsMemory(0, (int)text.Length));
            return Find(document.RootElement, alertName);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // Thrown by JsonElement for a text cut short, a value of another kind, and a missing name.
            return Nonsense("the list of rules is not what the rules API promises");
        }
    }

    private static ApiReply<RuleProof> Nonsense(string reason) =>
        ApiReply<RuleProof>.Failed(new(ApiFaultKind.Nonsense, reason));

    private ApiReply<RuleProof> Find(JsonElement root, string alertName)
    {
        if (root.GetProperty("status").GetString() != "success")
        {
            return Nonsense("the server reports an error instead of its rules");
        }

        if (root.TryGetProperty("warnings", out JsonElement warnings) && warnings.ValueKind == JsonValueKind.Array
            && warnings.GetArrayLength() > 0)
        {
            string words = api.Words.Clean(warnings[0].GetString() ?? "");
            return ApiReply<RuleProof>.Of(new RuleProof.Unknown($"{api.Name}: the list of rules is partial: {words}"));
        }

        List<(string Health, string? Error, DateTimeOffset? At)> found = [];
        int listed = 0;
        foreach (JsonElement group in root.GetProperty("data").GetProperty("groups").EnumerateArray())
        {
            foreach (JsonElement rule in group.GetProperty("rules").EnumerateArray())
            {
                listed++;
                if (rule.GetProperty("type").GetString() == "alerting"
                    && rule.GetProperty("name").GetString() == alertName)
                {
                    found.Add(Read(rule));
                }
            }
        }

        return ApiReply<RuleProof>.Of(Judge(alertName, found, listed));
    }

    private static (string Health, string? Error, DateTimeOffset? At) Read(JsonElement rule)
    {
        string? error = rule.TryGetProperty("lastError", out JsonElement text) ? text.GetString() : null;
        DateTimeOffset at = default;
        bool isTime = rule.TryGetProperty("lastEvaluation", out JsonElement time) && DateTimeOffset.TryParse(
            time.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out at);

        // A rule that was never evaluated has Go's zero time, 1 January of the year 1.
        return (rule.GetProperty("health").GetString() ?? "", error, isTime && at.Year > 1970 ? at : null);
    }

    /// <summary>Several rules may share a name; every one of them must be healthy, and the oldest evaluation
    /// counts.</summary>
    private RuleProof Judge(
        string alertName, List<(string Health, string? Error, DateTimeOffset? At)> found, int listed)
    {
        string query = $"/{Path}?type=alert";
        if (found.Count == 0)
        {
            return new RuleProof.NotLoaded(
                listed == 0
                    ? "the server lists no alerting rules at all; they may be evaluated by another one"
                    : $"the server lists {listed} alerting rules, none named {alertName}",
                new EvidenceItem(api.Name, query, null, $"{listed} alerting rules"));
        }

        foreach ((string health, string? error, DateTimeOffset? at) in found)
        {
            if (health != "ok" || at is null)
            {
                string state = api.Words.Clean(
                    at is null ? "it was never evaluated" : $"its health is {health} {error}");
                return new RuleProof.NotLoaded(
                    $"the server lists rule {alertName}, but {state}", new EvidenceItem(api.Name, query, at, health));
            }
        }

        DateTimeOffset oldest = found.Min(r => r.At!.Value);
        return new RuleProof.Loaded(new EvidenceItem(api.Name, query, oldest, "health ok"), oldest);
    }
}
