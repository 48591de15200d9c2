using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Sizing.Balloons;

/// <summary>Proxmox' auto-ballooning: what one pass makes of the guests' sizes.</summary>
/// <remarks>
/// Once in 10 s a node compares its memory in use with its target, and asks each guest for at most 100 MiB more or less.
/// It has no memory between passes: no history, no forecast, no reservation. Guests share what is above their minimum by
/// their shares; while the node has room starved guests come first, and while it has none rich ones do.
/// Source: <c>pve-manager</c> <c>PVE/AutoBalloon.pm</c> and <c>PVE/Service/pvestatd.pm</c>, unchanged since 2013.
/// </remarks>
public static class AutoBalloon
{
    /// <summary>From the start of one pass to the start of the next.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Most a guest is changed by in one pass: 100 MiB. Bytes.</summary>
    public const long MostChange = 100 << 20;

    /// <summary>A goal no further from zero than this is reached: 10 MiB. Bytes.</summary>
    public const long DeadZone = 10 << 20;

    /// <summary>The node option <c>ballooning-target</c>, percent of the node's memory; fixed before 2025.</summary>
    public const int DefaultTargetPercent = 80;

    // Upstream has no limit. Rounds end once nothing changes, which takes about one per guest.
    private const int MostRounds = 10_000;

    /// <summary>Memory the node may still hand out; below zero what it wants back. Bytes.</summary>
    /// <param name="memTotal">The node's MemTotal.</param>
    /// <param name="used">The node's MemTotal - MemAvailable; a ZFS cache counts as used.</param>
    /// <param name="targetPercent">0 to 100.</param>
    public static long Goal(ByteSize memTotal, ByteSize used, int targetPercent = DefaultTargetPercent) =>
        (long)Math.Truncate((memTotal.Bytes * (double)targetPercent / 100) - used.Bytes);

    /// <summary>One pass: writes each guest's size after it, which is <see cref="BalloonGuest.Actual"/> where the guest is
    /// left alone. The order of the guests does not matter.</summary>
    /// <param name="goal">See <see cref="Goal"/>.</param>
    /// <param name="sizes">As long as <paramref name="guests"/>.</param>
    /// <param name="mostChange">Bytes; <see cref="MostChange"/>.</param>
    public static void Pass(
        ReadOnlySpan<BalloonGuest> guests, long goal, Span<long> sizes, long mostChange = MostChange)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sizes.Length, guests.Length);
        Span<bool> members = guests.Length <= 256 ? stackalloc bool[guests.Length] : new bool[guests.Length];
        for (int i = 0; i < guests.Length; i++)
        {
            sizes[i] = guests[i].Actual;
            members[i] = guests[i].TakesPart && guests[i].IsRich == goal < 0;
        }

        if (Math.Abs(goal) <= DeadZone)
        {
            return;
        }

        long rest = Redistribute(guests, members, goal, sizes, mostChange);
        if (goal > 0 ? rest >= goal : rest <= goal)
        {
            for (int i = 0; i < guests.Length; i++)
            {
                members[i] = guests[i].TakesPart;
            }

            Redistribute(guests, members, rest, sizes, mostChange);
        }
    }

    // What is left of the request. A member leaves the list (and the sums) once it is where it should be.
    private static long Redistribute(
        ReadOnlySpan<BalloonGuest> guests, Span<bool> members, long request, Span<long> sizes, long mostChange)
    {
        long rest = request;
        bool again = true;
        bool moved = true;
        for (int round = 0; rest != 0 && again && moved && round < MostRounds; round++)
        {
            (again, moved) = (false, false);
            long shares = 0;
            long pool = rest;
            for (int i = 0; i < guests.Length; i++)
            {
                if (members[i])
                {
                    shares += guests[i].Shares;
                    pool += sizes[i] - guests[i].Minimum!.Value;
                }
            }

            long change = 0;
            for (int i = 0; i < guests.Length; i++)
            {
                if (!members[i])
                {
                    continue;
                }

                BalloonGuest guest = guests[i];
                long desired = guest.Minimum!.Value + (long)Math.Truncate((double)pool / shares * guest.Shares);
                if (desired > guest.Maximum || desired < guest.Minimum)
                {
                    desired = desired > guest.Maximum ? guest.Maximum : guest.Minimum.Value;
                    again = true;
                }

                long size;
                if (request > 0 && desired > guest.Actual)
                {
                    size = Math.Min(desired, guest.Actual + mostChange);
                }
                else if (desired < guest.Actual)
                {
                    size = Math.Max(desired, guest.Actual - mostChange);
                }
                else
                {
                    members[i] = false;
                    continue;
                }

                if (size != sizes[i])
                {
                    change += size - sizes[i];
                    sizes[i] = size;
                    (again, moved) = (true, true);
                }
            }

            rest -= change;
        }

        return rest;
    }
}
