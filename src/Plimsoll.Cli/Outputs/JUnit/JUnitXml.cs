using System.Text;
using System.Xml;

namespace Plimsoll.Cli.Outputs.JUnit;

/// <summary>What JUnit's XML needs, whatever it reports.</summary>
internal static class JUnitXml
{
    /// <summary>A document written by <paramref name="write"/>: UTF-8, indented, with a final newline.</summary>
    public static byte[] Render(Action<XmlWriter> write)
    {
        using MemoryStream buffer = new();
        XmlWriterSettings settings = new()
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
        };
        using (XmlWriter xml = XmlWriter.Create(buffer, settings))
        {
            write(xml);
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    /// <summary>XML 1.0 has no place at all for most control characters; they are shown as escapes.</summary>
    public static string Clean(string text) => Printable.Line(text)
        .Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD');
}
