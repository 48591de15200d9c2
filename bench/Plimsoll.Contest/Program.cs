using System.Globalization;
using Plimsoll.Contest.Data;
using Plimsoll.Fleet;

FleetData data = FleetData.Make(args[0], new FleetShape(int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture)));
Console.WriteLine($"{data.Truth.Samples} samples {data.BlockBytes()} bytes");
