using System.Globalization;
using System.Text;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Documents.Tests;

internal static class Listing
{
    public static string Of(FollowUp plan)
    {
        StringBuilder text = new();
        foreach (Recognised line in plan.Recognised)
        {
            text.Append(CultureInfo.InvariantCulture, $"{line.Line,4} {line.Kind}: {line.Text}\n");
        }

        foreach (NotUnderstood line in plan.NotUnderstood)
        {
            text.Append(CultureInfo.InvariantCulture, $"{line.Line,4} not understood: {line.Text}\n");
        }

        return text.ToString();
    }
}
