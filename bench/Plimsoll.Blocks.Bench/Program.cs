using System.Globalization;
using Plimsoll.Blocks.Bench;

const string Usage = """
    usage: Plimsoll.Blocks.Bench decode [ARGUMENT...]       the decoder, by BenchmarkDotNet; --list flat, --filter, ...
           Plimsoll.Blocks.Bench read DIR HOSTS [BATCH]     through BlockDirectory, BATCH hosts at once (250)
           Plimsoll.Blocks.Bench columns DIR HOSTS          the same, each series let go as soon as it is read
           Plimsoll.Blocks.Bench limit DIR                  only reads and checks the bytes
           Plimsoll.Blocks.Bench remote URL HOSTS DAYS [queries]
                                                             from a server on made blocks, by remote read (and by
                                                             queries), against receiving the bytes only
    """;

switch (args)
{
    case ["decode", .. string[] arguments]:
        return DecoderReport.Print(arguments) ? 0 : 1;
    case ["read", string folder, string hosts, .. var rest]:
        await DirectoryTable.PrintAsync(folder, Number(hosts), rest is [string batch] ? Number(batch) : 250);
        return 0;
    case ["columns", string folder, string hosts]:
        ColumnsTable.Print(folder, Number(hosts));
        return 0;
    case ["limit", string folder]:
        ByteLimit.Print(folder);
        return 0;
    case ["remote", string url, string hosts, string days, .. var rest]:
        await RemoteTable.PrintAsync(new Uri(url), Number(hosts), Number(days), rest is ["queries"]);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
