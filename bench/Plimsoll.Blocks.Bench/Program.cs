using System.Globalization;
using Plimsoll.Blocks.Bench;

const string Usage = """
    usage: Plimsoll.Blocks.Bench decode [ARGUMENT...]       the decoder, by BenchmarkDotNet; --list flat, --filter, ...
           Plimsoll.Blocks.Bench read DIR HOSTS [BATCH]     through BlockDirectory, BATCH hosts at once (250)
           Plimsoll.Blocks.Bench columns DIR HOSTS          the same, each series let go as soon as it is read
           Plimsoll.Blocks.Bench limit DIR                  only reads and checks the bytes
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
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
