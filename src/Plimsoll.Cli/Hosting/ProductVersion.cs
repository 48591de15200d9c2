using System.Reflection;

namespace Plimsoll.Cli.Hosting;

/// <summary>The version of the executable.</summary>
internal static class ProductVersion
{
    public static string Text { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion ?? "0.0.0";
}
