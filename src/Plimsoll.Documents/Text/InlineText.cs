using System.Text;

namespace Plimsoll.Documents.Text;

/// <summary>Markdown text of one paragraph, cell or heading without its markup.</summary>
/// <param name="Plain">The words, code included, emphasis and link targets left out.</param>
/// <param name="Codes">Code spans in order.</param>
/// <param name="BoldLead">The words in bold the text starts with, without a final colon; null when it starts otherwise.
/// </param>
/// <remarks>A scanner of its own because Markdig's inline parser takes time that grows with the square of the input
/// (400 KB of <c>[a](</c> take more than 20 s); this one is linear. Rare markup stays as it is written.</remarks>
internal sealed record InlineText(string Plain, IReadOnlyList<string> Codes, string? BoldLead)
{
    public static InlineText Parse(string text)
    {
        Scanner scanner = new(text);
        scanner.Run();
        return new(scanner.Plain.Trim(), scanner.Codes, scanner.BoldLead);
    }

    private sealed class Scanner(string text)
    {
        private const char Dropped = '\uE000';

        private readonly StringBuilder _plain = new(text.Length);
        private readonly Stack<int> _brackets = new();
        private readonly Dictionary<int, int> _lastRunOfLength = [];
        private readonly int _lastClose = text.LastIndexOf(')');
        private int _boldStart = -1;

        public List<string> Codes { get; } = [];

        public string? BoldLead { get; private set; }

        public string Plain => _plain.Replace(Dropped.ToString(), string.Empty).ToString();

        public void Run()
        {
            for (int i = 0; i < text.Length; i += RunLength(i))
            {
                if (text[i] == '`')
                {
                    _lastRunOfLength[RunLength(i)] = i;
                }
            }

            int at = 0;
            while (at < text.Length)
            {
                at = Step(at);
            }
        }

        private int Step(int at)
        {
            switch (text[at])
            {
                case '\\' when at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at + 1]) is false
                    && !char.IsWhiteSpace(text[at + 1]):
                    _plain.Append(text[at + 1]);
                    return at + 2;
                case '`':
                    return Code(at);
                case '*' or '_':
                    return Emphasis(at);
                case '[':
                    _brackets.Push(_plain.Length);
                    break;
                case ']' when _brackets.TryPop(out int open) && at + 1 < text.Length && text[at + 1] == '('
                    && _lastClose > at:
                    _plain[open] = Dropped;
                    return text.IndexOf(')', at) + 1;
                case '!' when at + 1 < text.Length && text[at + 1] == '[':
                    return at + 1;
                case Dropped:
                    _plain.Append('\uFFFD');
                    return at + 1;
            }

            _plain.Append(text[at]);
            return at + 1;
        }

        private int Code(int at)
        {
            int length = RunLength(at);
            if (_lastRunOfLength[length] <= at)
            {
                _plain.Append(text, at, length);
                return at + length;
            }

            int close = at + length;
            while (text[close] != '`' || RunLength(close) != length)
            {
                close += RunLength(close);
            }

            string code = text[(at + length)..close].Trim();
            Codes.Add(code);
            _plain.Append(code);
            return close + length;
        }

        private int Emphasis(int at)
        {
            int length = RunLength(at);
            char before = at == 0 ? ' ' : text[at - 1];
            char after = at + length == text.Length ? ' ' : text[at + length];
            bool isInsideWord = char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after);
            bool standsAlone = char.IsWhiteSpace(before) && char.IsWhiteSpace(after);
            if (standsAlone || (isInsideWord && text[at] == '_'))
            {
                _plain.Append(text, at, length);
                return at + length;
            }

            if (length == 2 && at == 0)
            {
                _boldStart = _plain.Length;
            }
            else if (length == 2 && _boldStart >= 0)
            {
                BoldLead = _plain.ToString(_boldStart, _plain.Length - _boldStart).Trim().TrimEnd(':').TrimEnd();
                _boldStart = -1;
            }

            return at + length;
        }

        // Length of the run of equal characters that starts here.
        private int RunLength(int at)
        {
            int end = at + 1;
            while (end < text.Length && text[end] == text[at])
            {
                end++;
            }

            return end - at;
        }
    }
}
