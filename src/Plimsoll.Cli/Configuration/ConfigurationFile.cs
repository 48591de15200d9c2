using System.Text;
using Plimsoll.Domain.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Plimsoll.Cli.Configuration;

/// <summary>Reads <c>plimsoll.yaml</c>: one mapping of setting names to a value or a list of values.</summary>
/// <remarks>Read event by event, not as a tree: nesting however deep costs no stack. Anchors and aliases are refused.
/// Faults: PLM4002 to PLM4007, PLM4015, PLM4016.</remarks>
internal static class ConfigurationFile
{
    public const string FileName = "plimsoll.yaml";
    public const int MostBytes = 64 * 1024;
    private const int MostNesting = 20;

    /// <summary>The nearest <c>plimsoll.yaml</c> from <paramref name="folder"/> upwards; null when there is
    /// none.</summary>
    public static string? FindUpwards(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
        {
            string path = Path.Combine(at.FullName, FileName);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    /// <summary>Reads <paramref name="path"/>; what is wrong goes to <paramref name="diagnostics"/>.</summary>
    public static IReadOnlyDictionary<string, SettingValue> Read(string path, DiagnosticList diagnostics)
    {
        string? text = TextFile.Read(path, path, MostBytes, "a configuration file", diagnostics);
        return text is null ? new Dictionary<string, SettingValue>() : Parse(path, text, diagnostics);
    }

    public static IReadOnlyDictionary<string, SettingValue> Parse(
        string path, string text, DiagnosticList diagnostics)
    {
        Dictionary<string, SettingValue> values = new(StringComparer.Ordinal);
        try
        {
            Parser parser = new(new StringReader(text));
            new Reader(path, parser, diagnostics, values).Read();
        }

        // The library throws the other kinds on some malformed streams, e.g. "...\n, a" and "!!Pn+m".
        catch (Exception e) when (e is YamlException or InvalidOperationException or ArgumentException)
        {
            diagnostics.Add(At(path, (e as YamlException)?.Start ?? Mark.Empty), DiagnosticCodes.FileNotYaml,
                $"not YAML: {FirstLine(e.Message)}; expected lines of NAME: VALUE");
        }

        return values;
    }

    private static SourcePoint At(string path, Mark mark) =>
        new(path, Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));

    // The exception's text repeats the place and may run over lines.
    private static string FirstLine(string message)
    {
        StringBuilder line = new();
        foreach (char c in message.AsSpan(0, Math.Min(message.Length, 200)))
        {
            line.Append(char.IsControl(c) ? ' ' : c);
        }

        return line.ToString().Trim().TrimEnd('.');
    }

    private sealed class Reader(
        string path, Parser parser, DiagnosticList diagnostics, Dictionary<string, SettingValue> values)
    {
        // The library ends some malformed streams early without a word.
        private ParsingEvent Current => parser.Current ?? throw new YamlException("it ends in the middle");

        public void Read()
        {
            Skip<StreamStart>();
            if (Current is StreamEnd)
            {
                return;
            }

            Skip<DocumentStart>();
            if (Current is Scalar { Value: "" })
            {
                return;
            }

            if (Current is not MappingStart)
            {
                Add(Current, DiagnosticCodes.WrongShape, "not a mapping; expected lines of NAME: VALUE");
                return;
            }

            parser.MoveNext();
            while (Current is not MappingEnd)
            {
                ReadEntry();
            }

            parser.MoveNext();
            Skip<DocumentEnd>();
            if (parser.Current is DocumentStart second)
            {
                Add(second, DiagnosticCodes.WrongShape, "a second document; expected one");
            }
        }

        private void ReadEntry()
        {
            if (Current is not Scalar key)
            {
                Add(Current, DiagnosticCodes.WrongShape, "a key that is not text; expected a setting's name");
                SkipNode();
                SkipNode();
                return;
            }

            parser.MoveNext();
            ParsingEvent value = Current;
            Setting? setting = Settings.All.FirstOrDefault(s => s.Name == key.Value);
            if (setting is null)
            {
                Add(key, DiagnosticCodes.UnknownKey, $"'{Shorten(key.Value)}' is no setting; {Expected(key.Value)}");
                SkipNode();
            }
            else if (!setting.Allows(SettingSources.File))
            {
                string where = setting.Allows(SettingSources.Flag) ? setting.Flag : setting.EnvironmentVariable;
                Add(key, DiagnosticCodes.NotAllowedInFile, $"{setting.Name} may not be in a file; expected {where}");
                SkipNode();
            }
            else
            {
                IReadOnlyList<(string, SourcePoint)> texts = ReadTexts(setting, value);
                if (!values.TryAdd(setting.Name, new(setting, texts, new SettingOrigin.File(Point(key)))))
                {
                    Add(key, DiagnosticCodes.DuplicateKey, $"{setting.Name} is here a second time; expected once");
                }
            }
        }

        private List<(string Text, SourcePoint At)> ReadTexts(Setting setting, ParsingEvent value)
        {
            List<(string, SourcePoint)> texts = [];
            switch (value)
            {
                case Scalar scalar:
                    AddText(setting, scalar, texts);
                    parser.MoveNext();
                    break;
                case SequenceStart when setting.IsList:
                    parser.MoveNext();
                    while (Current is not SequenceEnd)
                    {
                        if (Current is Scalar item)
                        {
                            AddText(setting, item, texts);
                            parser.MoveNext();
                        }
                        else
                        {
                            Add(Current, DiagnosticCodes.WrongShape, $"not text; expected {Word(setting)}");
                            SkipNode();
                        }
                    }

                    parser.MoveNext();
                    break;
                default:
                    string found = value is SequenceStart ? "a list" : "not text";
                    Add(value, DiagnosticCodes.WrongShape, $"{setting.Name} is {found}; expected {Word(setting)}");
                    SkipNode();
                    break;
            }

            return texts;
        }

        private void AddText(Setting setting, Scalar scalar, List<(string, SourcePoint)> texts)
        {
            if (SettingCheck.Fault(setting, scalar.Value) is (string code, string message))
            {
                Add(scalar, code, message);
            }
            else
            {
                texts.Add((scalar.Value, Point(scalar)));
            }
        }

        // Counts depth instead of recursing, and gives up early: reading on costs the square of the depth.
        private void SkipNode()
        {
            int depth = 0;
            do
            {
                depth += Current.NestingIncrease;
                if (depth > MostNesting)
                {
                    throw new YamlException(Current.Start, Current.End, "it nests too deep");
                }

                parser.MoveNext();
            }
            while (depth > 0);
        }

        private void Skip<T>()
            where T : ParsingEvent
        {
            if (parser.Current is null)
            {
                parser.MoveNext();
            }

            if (parser.Current is T)
            {
                parser.MoveNext();
            }
        }

        private static string Word(Setting setting) => setting.IsList ? "a value or a list of values" : "one value";

        private static string Expected(string key)
        {
            string? near = Settings.All.Where(s => s.Allows(SettingSources.File)).Select(s => s.Name)
                .FirstOrDefault(n => Spelling.IsNear(n, key));
            return near is null ? "expected a name that 'plimsoll config' lists" : $"expected {near}?";
        }

        private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "...";

        private SourcePoint Point(ParsingEvent at) => At(path, at.Start);

        private void Add(ParsingEvent at, string code, string message) => diagnostics.Add(Point(at), code, message);
    }
}
