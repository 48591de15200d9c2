using System.Text;
using CsCheck;
using Plimsoll.Linux.Loki;
using Plimsoll.Linux.Records;
using static Plimsoll.Linux.Tests.Journal.Records;

namespace Plimsoll.Linux.Tests.Loki;

public sealed class RecordNumbersTests
{
    [Fact]
    public void Add_WhenAnyOrder_SaysHolesAndRepeatsAsASetWould() =>
        Gen.Int[1, 40].Array[0, 80].Sample(numbers =>
        {
            RecordNumbers read = new();
            HashSet<int> known = [];
            foreach (int number in numbers)
            {
                Assert.Equal(known.Add(number), read.Add(Record(number)));
            }

            int[] sorted = [.. known.Order()];
            int holes = sorted.Zip(sorted.Skip(1)).Count(p => p.Second > p.First + 1);
            string[] losses = [.. read.Losses()];
            Assert.Equal(Math.Min(holes, 5) + (holes > 5 ? 1 : 0), losses.Length);
        });

    [Fact]
    public void Losses_WhenSeqnumStandsByItself_CountsAsTheCursorDoes()
    {
        RecordNumbers read = new();
        read.Add(Record(7));
        read.Add(Read(Line(1, ("__SEQNUM", "8"), ("__SEQNUM_ID", "aa"), ("MESSAGE", "x"))));

        Assert.Empty(read.Losses());
    }

    [Fact]
    public void Losses_WhenTheNumberingBeginsAnew_SaysSo()
    {
        RecordNumbers read = new();
        read.Add(Record(7));
        read.Add(Record(1, "bb"));

        Assert.Contains("begins anew", Assert.Single(read.Losses()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("s=aa")]
    [InlineData("s=;i=1")]
    [InlineData("s=aa;i=xyz")]
    [InlineData("s=aa;i=-1")]
    [InlineData("s=aa;i=ffffffffffffffff")]
    [InlineData("s=aa;i=10000000000000000")]
    public void Losses_WhenTheCursorIsNone_SaysThatNothingShows(string cursor)
    {
        RecordNumbers read = new();

        Assert.True(read.Add(Read(Line(1, ("__CURSOR", cursor)))));
        Assert.Contains("nothing in the lines shows", Assert.Single(read.Losses()));
    }

    [Fact]
    public void Losses_WhenSomeLinesHaveNoNumber_CountsThem()
    {
        RecordNumbers read = new();
        read.Add(Record(7));
        read.Add(Read(Line(1, ("MESSAGE", "x"))));

        Assert.StartsWith("1 of 2 lines carry no number", Assert.Single(read.Losses()));
    }

    // Hostile: every record another journal's.
    [Fact]
    public void Losses_WhenMoreHolesThanAnyJournalHas_StaysSmall()
    {
        RecordNumbers read = new();
        for (int i = 0; i < 50_000; i++)
        {
            read.Add(Record(i, $"{i:x}"));
        }

        Assert.Contains("more than 10000 places", Assert.Single(read.Losses()));
    }

    private static JournalRecord Record(int number, string journal = "aa") =>
        Read(Line(number, ("__CURSOR", $"s={journal};i={number:x};b={Boot};m=1;t=2;x=3"), ("MESSAGE", "x")));

    private static JournalRecord Read(string line)
    {
        byte[] text = Encoding.UTF8.GetBytes(line);
        JournalRecord record = new();
        Assert.Null(record.Read(text, 0, text.Length));
        return record;
    }
}
