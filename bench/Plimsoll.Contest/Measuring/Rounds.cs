namespace Plimsoll.Contest.Measuring;

/// <summary>Measures the same thing up to three times and keeps the best; a slow thing less often.</summary>
internal static class Rounds
{
    private const int Most = 3;
    private const double EnoughSeconds = 40;

    public static async Task<Cost> BestAsync(Func<Task<Cost>> once)
    {
        Cost best = await once();
        double spent = best.Wall;
        for (int round = 1; round < Most && spent < EnoughSeconds; round++)
        {
            Cost next = await once();
            spent += next.Wall;
            best = best.Better(next);
        }

        return best;
    }
}
