using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Engine.Verifying;

/// <summary>The stretch of time a plan's sources are asked about.</summary>
public static class ObservationWindow
{
    /// <summary>Null: as far as the evidence goes. Files are read whole unless the document limits them; a server must
    /// be told how far back.</summary>
    public static Window? Of(FollowUp plan, VerificationSources sources, DateTimeOffset now)
    {
        bool asksServer = sources.Queries is not null || sources.Journals.Any(j => j.NeedsWindow);
        if (!asksServer && plan.Soak is { From: null, Until: null })
        {
            return null;
        }

        DateTimeOffset until = plan.Soak.Until ?? (asksServer ? now : DateTimeOffset.MaxValue.AddYears(-1));
        DateTimeOffset from = plan.Soak.From
            ?? (asksServer ? (plan.Fix?.Merged ?? until) - Verification.DefaultHistory : DateTimeOffset.UnixEpoch);
        return new Window(from < until ? from : until, until);
    }

    /// <summary>The part of it that is not in the future.</summary>
    public static Window? UpTo(DateTimeOffset now, Window? observation) =>
        observation is Window w && w.Until > now ? w with { Until = w.From > now ? w.From : now } : observation;
}
