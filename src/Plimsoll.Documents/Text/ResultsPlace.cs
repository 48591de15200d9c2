namespace Plimsoll.Documents.Text;

/// <summary>Where the results section stands: the lines of its two markers, from 1.</summary>
internal sealed record ResultsPlace(int Begin, int End);
