using System.Globalization;
using Plimsoll.Contest.Questions;
using Plimsoll.Fleet.Telling;

namespace Plimsoll.Contest.Judging;

/// <summary>What somebody answered that is not what was put in.</summary>
internal sealed class Differences
{
    private const int MostShown = 20;
    private const double MostExtrapolated = 0.1;

    private readonly List<string> _all = [];

    public int Compared { get; private set; }

    public bool IsEmpty => _all.Count == 0;

    /// <param name="who">Who answered.</param>
    public void Compare(string who, Question question, Answer answer, FleetTruth truth)
    {
        HashSet<string> known = [.. truth.Answers.Select(a => a.Name)];
        foreach (HostAnswers host in truth.Answers)
        {
            double? told = answer.Values!.TryGetValue(host.Name, out double value) ? value : null;
            bool isWhole = !question.Rounds || told is null || Math.Abs(told.Value - Math.Round(told.Value)) < MostExtrapolated;
            Compare(
                who, question.Name, host.Name, isWhole && question.Rounds && told is double t ? Math.Round(t) : told,
                question.Truth(host));
        }

        foreach (string stranger in answer.Values!.Keys.Where(h => !known.Contains(h)))
        {
            Compare<double?>(who, question.Name, stranger, answer.Values[stranger], null);
        }
    }

    public void Compare<T>(string who, string what, string host, T told, T right)
    {
        Compared++;
        if (!EqualityComparer<T>.Default.Equals(told, right))
        {
            _all.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{who}, {what}, {host}: {(object?)told ?? "nothing"} instead of {(object?)right ?? "nothing"}"));
        }
    }

    /// <summary>Somebody gave no answer at all.</summary>
    public void Failed(string who, string why) => _all.Add($"{who}: {why}");

    public void Print()
    {
        Console.WriteLine(IsEmpty
            ? string.Create(CultureInfo.InvariantCulture, $"All {Compared} answers are what was put in.")
            : string.Create(CultureInfo.InvariantCulture, $"{_all.Count} of {Compared} answers are NOT what was put in:"));
        foreach (string line in _all.Take(MostShown))
        {
            Console.WriteLine($"  {line}");
        }
    }
}
