using System.Globalization;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Documents.Tests.Prose;

/// <summary>The same kind of plan as different people write it.</summary>
public sealed class WritingStyleTests
{
    [Fact]
    public void Read_WhenDebianWithBulletsOnly_FindsThePlan()
    {
        FollowUp plan = Account.Read("""
            # unattended-upgrades gets killed

            ## What happened
            The daily unattended-upgrades run on web-01 was killed on 2026-03-02 at 06:12.

            ## Change
            * Deployed on 2026-03-03 at about 09:30 UTC
            * zram-generator with `zram-size = ram / 2` and `compression-algorithm = lz4`
            * commit deadbeef42

            ## Machines
            1. web-01 (1 GB)
            2. web-02 (1 GB)
            3. `db.internal.example` - database, 2 GiB

            ## Chronology
            - 2026-03-02 06:12:30 - web-01 killed
            - 06:20: somebody restarts it
            - **2026-03-03 09:30** rollout

            ## Done when
            - unattended-upgrades never fails
            - no OOM kills for 14 days
            - people stop complaining

            ## Plan B
            - A swap partition on the data disk
            - More RAM
            """.ReplaceLineEndings("\n"));

        Assert.Equal("unattended-upgrades.service", plan.Unit.Value);
        Assert.Equal(
            [("web-01", "1.00 GiB"), ("web-02", "1.00 GiB"), ("db.internal.example", "2.00 GiB")],
            plan.Hosts.Select(h => (h.Name, h.Memory.ToString()!)));
        Assert.Equal("deadbeef42", plan.Fix?.Commit);
        Assert.Equal((Utc("2026-03-03T09:30:00Z"), true), (plan.Fix!.Merged!.Value, plan.Fix.MergedIsApproximate));
        Assert.Equal(new SwapPromise(SwapKind.Zram, 50, false, null, "lz4"), plan.Fix.Swap);
        Assert.Equal(
            ["2026-03-02T06:12:30", "2026-03-02T06:20:00", "2026-03-03T09:30:00"],
            plan.Timeline.Select(r => r.At?.ToString("s", CultureInfo.InvariantCulture)));
        Assert.Equal(14, plan.Soak.RunsPerHost);
        Assert.IsType<CriterionMeaning.NotMachineChecked>(plan.Criteria[2].Meaning);
        Assert.Equal([FallbackKind.DiskSwap, FallbackKind.MoreMemory], plan.Fallbacks.Select(f => f.Kind));
    }

    [Fact]
    public void Read_WhenLabelsAndNoHeadings_FindsThePlan()
    {
        FollowUp plan = Account.Read("""
            **Unit:** restic-backup.service
            **Hosts:** nas1, nas2 and nas3
            **Alert:** BackupFailed
            **Commit:** 0123456789abcdef
            **Merged:** 8 February 2026 12:15
            **Fix:** a new 2 GiB swap file on each machine
            """.ReplaceLineEndings("\n"));

        Assert.Equal("restic-backup.service", plan.Unit.Value);
        Assert.Equal(["nas1", "nas2", "nas3"], plan.Hosts.Select(h => h.Name));
        Assert.Equal("BackupFailed", plan.Alert?.Value);
        Assert.Equal("0123456789abcdef", plan.Fix?.Commit);
        Assert.Equal(Utc("2026-02-08T12:15:00Z"), plan.Fix?.Merged);
        Assert.Equal(new SwapPromise(SwapKind.Disk, null, false, ByteSize.FromGibibytes(2), null), plan.Fix?.Swap);
        Assert.Equal("plan", plan.Name);
    }

    [Fact]
    public void Read_WhenCrLfAndTabsAndNestedLists_FindsThePlan()
    {
        FollowUp plan = Account.Read("""
            Small guests
            ============

            Affected hosts
            --------------

            - DNS:
            	- ns1
            	- ns2
            - web
            	- web1 (512 MB)
            	- web2 (512 MB)
            - vault01
            	- secrets
            	- 2 GB

            Mitigation
            ----------
            Enabled zram on all of them, applied 2026-01-05 10:00Z.

            How to verify
            -------------
            - Look at swap:
            	- `node_memory_SwapTotal_bytes`
            - After 5 runs of nightly.service, compare

            """.ReplaceLineEndings("\r\n"));

        Assert.Equal("Small guests", plan.Name);
        Assert.Equal("nightly.service", plan.Unit.Value);
        Assert.Equal(["ns1", "ns2", "web1", "web2", "vault01"], plan.Hosts.Select(h => h.Name));
        Assert.Equal(
            [null, null, ByteSize.FromMebibytes(512), ByteSize.FromMebibytes(512), ByteSize.FromGibibytes(2)],
            plan.Hosts.Select(h => h.Memory));
        Assert.Equal(new SwapPromise(SwapKind.Zram, null, false, null, null), plan.Fix?.Swap);
        Assert.Equal(Utc("2026-01-05T10:00:00Z"), plan.Fix?.Merged);
        Assert.Equal(["node_memory_SwapTotal_bytes", null], plan.Steps.Select(s => s.Expression?.Text));
        Assert.Equal(5, plan.Soak.RunsPerHost);
    }

    [Fact]
    public void Read_WhenTablesEverywhere_FindsThePlan()
    {
        FollowUp plan = Account.Read("""
            # Backups on small servers

            backup.timer starts backup.service.

            ## Inventory
            Instance | RAM | Role
            --- | --- | ---
            a1:9100 | 1 GB -> 2 GB | db
            b2:9100 | 1 GB or 2 GB | web

            ## History (2026-04-01)
            | at | who | what |
            |:--|:-:|--:|
            | 23:50 to 00:10 | me | window |
            | 23:55 | me | `x | y` done |
            | soon | me | more |
            | 01:00 | me | next day |

            ## Monitoring
            | what | query |
            | --- | --- |
            | swap | `node_memory_SwapTotal_bytes{job="node"}` |
            | kills | `rate(node_vmstat_oom_kill[5m])` |

            ## Acceptance
            | goal | measure |
            | --- | --- |
            | backups succeed | |
            | happy people | survey |
            """.ReplaceLineEndings("\n"));

        Assert.Equal("backup.service", plan.Unit.Value);
        Assert.Equal([("a1", "a1:9100"), ("b2", "b2:9100")], plan.Hosts.Select(h => (h.Name, h.Labels["instance"])));
        Assert.Equal([ByteSize.FromGibibytes(2), null], plan.Hosts.Select(h => h.Memory));
        Assert.Equal(
            [Utc("2026-04-01T23:50:00Z"), Utc("2026-04-01T23:55:00Z"), null, null],
            plan.Timeline.Select(r => r.At));
        Assert.Equal(Utc("2026-04-02T00:10:00Z"), plan.Timeline[0].Until);
        Assert.Equal("me | x | y done", plan.Timeline[1].Event);
        Assert.Equal(["swap", "kills"], plan.Metrics.Select(m => m.Title));
        Assert.IsType<CriterionMeaning.Checks>(plan.Criteria[0].Meaning);
        Assert.IsType<CriterionMeaning.NotMachineChecked>(plan.Criteria[1].Meaning);
    }

    [Fact]
    public void Read_WhenNixFences_FindsTheSwap()
    {
        FollowUp plan = Account.Read("""
            # Zram for nixos-upgrade

            ## Rollout
            ```nix
            zramSwap = {
              enable = true;
              memoryPercent = 100;
              algorithm = "lz4";
            };
            ```
            Rolled out 2026-02-10T08:00:00+01:00.

            ## Fleet
            h1, h2, h3

            ## If that is not enough
            ### Bigger machines
            Raise memory to 4 GB.
            ### Evaluate elsewhere
            On the build server.
            """.ReplaceLineEndings("\n"));

        Assert.Equal("nixos-upgrade.service", plan.Unit.Value);
        Assert.Equal(3, plan.Hosts.Count);
        Assert.Equal(new SwapPromise(SwapKind.Zram, 100, false, null, "lz4"), plan.Fix?.Swap);
        Assert.Equal((Utc("2026-02-10T07:00:00Z"), false), (plan.Fix!.Merged!.Value, plan.Fix.MergedIsApproximate));
        Assert.Equal(["Bigger machines", "Evaluate elsewhere"], plan.Fallbacks.Select(f => f.Title));
        Assert.Equal([FallbackKind.MoreMemory, FallbackKind.EvaluateElsewhere], plan.Fallbacks.Select(f => f.Kind));
    }

    [Fact]
    public void Read_WhenDiskSwapInNix_FindsItsSize()
    {
        FollowUp plan = Account.Read("""
            unit: a.service

            # Hosts
            * **vm7** – build host, 4 GB RAM

            # Fix
            `swapDevices = [ { device = "/swapfile"; size = 2048; } ];` merged on Feb 8, 2026
            """.ReplaceLineEndings("\n"));

        Assert.Equal("vm7", Assert.Single(plan.Hosts).Name);
        Assert.Equal(new SwapPromise(SwapKind.Disk, null, false, ByteSize.FromMebibytes(2048), null), plan.Fix?.Swap);
        Assert.Equal((Utc("2026-02-08T00:00:00Z"), true), (plan.Fix!.Merged!.Value, plan.Fix.MergedIsApproximate));
    }

    [Fact]
    public void Read_WhenCriteriaAreSentencesAndNested_LosesNone()
    {
        FollowUp plan = Account.Read("""
            # Plan
            nixos-upgrade.service every night

            # Guests
            - a1

            # Success
            All of the following:

            - On every host:
              - no OOM kill
              - upgrades succeed
                and stay so
            - [x] no failed upgrade

            The users must be content.
            """.ReplaceLineEndings("\n"));

        Assert.Equal(
            [
                "On every host: no OOM kill", "On every host: upgrades succeed and stay so", "no failed upgrade",
                "The users must be content.",
            ],
            plan.Criteria.Select(c => c.Text));
        Assert.Equal(
            ["Checks", "NotMachineChecked", "Checks", "NotMachineChecked"],
            plan.Criteria.Select(c => c.Meaning.GetType().Name));
    }

    [Fact]
    public void Read_WhenTimesAreInAnotherZone_LeavesThemUnknown()
    {
        Parsed<FollowUp> parsed = FollowUpReader.Read("plan.md", """
            # x.service on small hosts
            All times CET.
            # Hosts
            - a1
            # Change
            Merged: 2026-02-08 12:15
            # Events 2026-02-08
            - 05:00 killed
            - 06:00+01:00 known
            - 07:00 UTC known
            """.ReplaceLineEndings("\n"));

        FollowUp plan = Assert.IsType<FollowUp>(parsed.Value);
        Assert.Null(plan.Fix?.Merged);
        Assert.Equal([null, Utc("2026-02-08T05:00:00Z"), Utc("2026-02-08T07:00:00Z")], plan.Timeline.Select(r => r.At));
        Diagnostic warning = Assert.Single(parsed.Diagnostics);
        Assert.Equal((DiagnosticSeverity.Warning, "PLM1010", 2), (warning.Severity, warning.Code, warning.At.Line));
    }

    [Theory]
    [InlineData("- ns1\n- the two DNS servers\n", 4)]
    [InlineData("| host |\n| --- |\n| ns1 |\n| both others |\n", 6)]
    public void Read_WhenSomethingAmongTheHostsNamesNone_Warns(string hosts, int line)
    {
        Parsed<FollowUp> parsed = FollowUpReader.Read("plan.md", $"x.service\n# Hosts\n{hosts}");
        Diagnostic warning = Assert.Single(parsed.Diagnostics);
        Assert.Equal(("PLM1013", DiagnosticSeverity.Warning, line), (warning.Code, warning.Severity, warning.At.Line));
        Assert.Equal("ns1", Assert.Single(parsed.Value!.Hosts).Name);
    }

    [Fact]
    public void Read_WhenDatesDisagree_LeavesTimesWithoutDateUnknown()
    {
        FollowUp plan = Account.Read("""
            # x.service
            It was killed on 2026-02-01 and on 2026-02-08.
            # Hosts
            - a1
            # Timeline
            - 05:00 killed
            """.ReplaceLineEndings("\n"));

        Assert.Null(Assert.Single(plan.Timeline).At);
    }

    [Fact]
    public void Read_WhenItHoldsResults_TheyAreNoPartOfThePlan()
    {
        FollowUp plan = Account.Read($"""
            ---
            tags: [memory]
            ---
            # x.service
            ## Hosts
            - a1

            {ResultsSection.Begin}
            ## Hosts
            - b2
            - other.service
            {ResultsSection.End}

            ***
            <div>
            kept
            </div>
            """.ReplaceLineEndings("\n"));

        Assert.Equal("a1", Assert.Single(plan.Hosts).Name);
        Assert.Equal("x.service", plan.Unit.Value);
        Assert.Contains(plan.NotUnderstood, n => n.Text == "<div> kept </div>");
    }

    [Theory]
    [InlineData("# Plan\nnothing here\n", "PLM1004 PLM1005")]
    [InlineData("x.service\n", "PLM1004")]
    [InlineData("# Hosts\n- ns1\n", "PLM1005")]
    [InlineData("# Hosts\n- ns1\n\na.service and b.service\n", "PLM1006")]
    [InlineData("", "PLM1001")]
    [InlineData(" \r\n\t\n", "PLM1001")]
    [InlineData("```plimsoll\nunit: a\n```\na.service\n# Hosts\n- ns1\n", "PLM1009")]
    [InlineData("```yaml plimsoll\nunit: a\nhosts: [b]\n", "PLM1008")]
    [InlineData("```yaml plimsoll\nunit: a\nhosts: [b]\n```\n~~~yaml plimsoll\nunit: a\n~~~\n", "PLM1007")]
    [InlineData("a.service\n# Hosts\n- ns1\n<!-- plimsoll:results begin -->\n", "PLM1012")]
    public void Read_WhenSomethingIsMissing_SaysWhat(string text, string codes)
    {
        Parsed<FollowUp> parsed = FollowUpReader.Read("plan.md", text);
        Assert.Null(parsed.Value);
        Assert.Equal(codes, string.Join(' ', parsed.Diagnostics.Select(d => d.Code)));
    }

    [Theory]
    [InlineData("4 GB, cut to 2 GB with the fix", 2048)]
    [InlineData("1 GB -> 2 GB", 2048)]
    [InlineData("2GB", 2048)]
    [InlineData("1.5 GiB", 1536)]
    [InlineData("2 GB (20 GB disk)", 2048)]
    [InlineData("1 GB or 2 GB", null)]
    [InlineData("1 GB, later 2 GB, now 4 GB", null)]
    [InlineData("plenty", null)]
    public void Read_WhenACellNamesMemory_TakesTheFinalAmount(string cell, int? mebibytes)
    {
        FollowUp plan = Account.Read($"x.service\n# Hosts\n| host | memory |\n| --- | --- |\n| a1 | {cell} |\n");
        Assert.Equal(mebibytes, (int?)plan.Hosts[0].Memory?.Mebibytes);
    }

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
