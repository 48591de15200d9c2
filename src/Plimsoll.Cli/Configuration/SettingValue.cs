using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Cli.Configuration;

/// <summary>A setting with the value in effect.</summary>
/// <param name="Texts">As written, each with its place for diagnostics; empty when nothing is set.</param>
internal sealed record SettingValue(
    Setting Setting, IReadOnlyList<(string Text, SourcePoint At)> Texts, SettingOrigin Origin)
{
    public const string Mask = "********";

    public bool IsSet => Texts.Count > 0;

    /// <summary>For people: secrets masked, a list joined by commas, empty when nothing is set.</summary>
    public string Shown => Setting.IsSecret
        ? (IsSet ? Mask : "")
        : string.Join(", ", Texts.Select(t => t.Text));

    public override string ToString() => $"{Setting.Name} = {Shown} ({Origin})";
}
