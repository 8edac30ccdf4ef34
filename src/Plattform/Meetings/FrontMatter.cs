using System.Globalization;
using System.Text.RegularExpressions;
using Plattform.Look;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Plattform.Meetings;

/// <summary>A YAML node and its line in the file, from 1.</summary>
public abstract record FrontNode(int Line);

/// <param name="Value">Null when nothing is written, or <c>~</c> or <c>null</c> without quotes.</param>
public sealed record FrontText(int Line, string? Value) : FrontNode(Line);

public sealed record FrontList(int Line, IReadOnlyList<FrontNode> Items) : FrontNode(Line);

/// <param name="IsFlow">Written as <c>{ … }</c>.</param>
public sealed record FrontMap(int Line, IReadOnlyList<FrontEntry> Entries, bool IsFlow = false) : FrontNode(Line);

public sealed record FrontEntry(int Line, string Key, FrontNode Value);

/// <summary>The only user of YamlDotNet. Refuses aliases and bounds depth, so that small files stay small.</summary>
public static partial class FrontMatter
{
    private const int MaxDepth = 8;

    /// <param name="errors">Receives every error; the result is null when parsing cannot go on.</param>
    public static FrontMap? Parse(string yaml, int firstLine, MeetingFileErrors errors)
    {
        if (LostText(yaml, firstLine, errors.Texts) is { } lost)
        {
            errors.Add(lost);
            return null;
        }

        try
        {
            var reader = new NodeReader(new Parser(new StringReader(yaml)), firstLine - 1, errors);
            return reader.Document();
        }
        catch (YamlException fault)
        {
            errors.Add(Explain(yaml, firstLine, fault, errors.Texts));
            return null;
        }
        catch (Exception fault)
            when (fault is InvalidOperationException or ArgumentException or NotSupportedException or InvalidCastException)
        {
            // YamlDotNet itself fails with these on rare kinds of malformed text.
            errors.Add(new(firstLine, "", Unreadable(errors.Texts)));
            return null;
        }
    }

    public static string Write(FrontMap map)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings().WithBestWidth(int.MaxValue).WithIndentedSequences());
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Emit(emitter, map);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static string Unreadable(Texts texts) =>
        texts[
            "Das ist nicht zu lesen. Eine Zeile ist ein Schlüssel, ein Doppelpunkt, ein Leerzeichen und ein Text; was dazugehört, steht eingerückt darunter."
        ];

    /// <summary>What YAML would read without a fault but not as its writer meant it.</summary>
    private static MeetingFileError? LostText(string yaml, int firstLine, Texts texts)
    {
        var lines = yaml.Split('\n');
        if (Array.FindIndex(lines, line => HardSpace().IsMatch(line)) is >= 0 and var hard)
            return new(
                firstLine + hard,
                "",
                texts[
                    "Vor dem Text steht ein geschütztes Leerzeichen, aus einer Mail oder einer Textverarbeitung: Bitte tipp ein gewöhnliches."
                ]
            );
        return Array.FindIndex(lines, line => LostRemark().IsMatch(line)) is >= 0 and var lost
            ? new(
                firstLine + lost,
                "",
                texts[
                    "Was hinter # steht, ginge verloren. Ein Text mit # braucht Anführungszeichen; eine Bemerkung beginnt mit zwei Leerzeichen, # und einem Leerzeichen."
                ]
            )
            : null;
    }

    private static MeetingFileError Explain(string yaml, int firstLine, YamlException fault, Texts texts)
    {
        var lines = yaml.Split('\n');
        if (Array.FindIndex(lines, line => TabAtStart().IsMatch(line)) is >= 0 and var tab)
            return new(firstLine + tab, "", texts["Diese Zeile beginnt mit einem Tabulator: Bitte rück mit Leerzeichen ein."]);
        var at = Math.Max((int)fault.Start.Line, 1);
        if (
            Enumerable.Range(Math.Max(at - 2, 0), 2).FirstOrDefault(n => n < lines.Length && QuoteInQuotes().IsMatch(lines[n]), -1)
            is >= 0
                and var quoted
        )
            return new(
                firstLine + quoted,
                "",
                texts[
                    "In einem Text zwischen \" und \" darf kein weiteres \" stehen: Schreib \\\" dafür, oder setz den Text zwischen ' und '."
                ]
            );
        return new(
            firstLine - 1 + at,
            "",
            fault.Message switch
            {
                var said
                    when said.Contains("simple key", StringComparison.Ordinal) || !lines[Math.Min(at, lines.Length) - 1].Contains(':') =>
                    texts[
                        "In dieser Zeile steht kein Schlüssel mit Doppelpunkt. Ist sie die zweite Zeile eines Textes? Dann rück sie ein, oder setz | hinter den Schlüssel und den Text darunter."
                    ],
                var said when said.Contains("quoted scalar", StringComparison.Ordinal) => texts[
                    "Hier geht ein Anführungszeichen auf und nicht wieder zu."
                ],
                var said when said.Contains("flow", StringComparison.Ordinal) => texts[
                    "Hier geht eine Klammer { oder [ auf und nicht wieder zu, oder es fehlt ein Komma."
                ],
                var said when said.Contains("mapping", StringComparison.OrdinalIgnoreCase) => texts[
                    "Ein Text mit Doppelpunkt und Leerzeichen darin braucht Anführungszeichen, oder die Einrückung passt nicht."
                ],
                _ => Unreadable(texts),
            }
        );
    }

    /// <summary>An unquoted value, one space, and a number sign; or more spaces and no space behind it.</summary>
    [GeneratedRegex(@"^[ \-]*(?:\w+:[ ]+)?[^\s""'|>\[{#][^""']*[^\s](?:[ ]#|\s+#[^\s])")]
    private static partial Regex LostRemark();

    [GeneratedRegex(@"^[ \-]*(?:\u00A0|\w+:\u00A0)")]
    private static partial Regex HardSpace();

    [GeneratedRegex("""[:\-,\[{]\s+"[^"\\]*"[^\s"#,}\]]""")]
    private static partial Regex QuoteInQuotes();

    [GeneratedRegex(@"^ *\t")]
    private static partial Regex TabAtStart();

    private static void Emit(Emitter emitter, FrontNode node)
    {
        switch (node)
        {
            case FrontMap map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, MappingStyle.Block));
                foreach (var entry in map.Entries)
                {
                    emitter.Emit(new Scalar(entry.Key));
                    Emit(emitter, entry.Value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case FrontList list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block));
                foreach (var item in list.Items)
                    Emit(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case FrontText { Value: { } value }:
                emitter.Emit(
                    new Scalar(AnchorName.Empty, TagName.Empty, value, StyleOf(value), isPlainImplicit: true, isQuotedImplicit: true)
                );
                break;
        }
    }

    /// <summary>Plain where all YAML readers agree, literal for lines that people edit, otherwise quoted.</summary>
    private static ScalarStyle StyleOf(string value) =>
        Harmless().IsMatch(value) && !IsNull(value) ? ScalarStyle.Plain
        : HarmlessLines().IsMatch(value) ? ScalarStyle.Literal
        : ScalarStyle.DoubleQuoted;

    [GeneratedRegex(@"^[\p{L}0-9](?:[\p{L}0-9 ,.;!?()/@_+–-]|:(?=[^\s]))*(?<![ :])\z")]
    private static partial Regex Harmless();

    [GeneratedRegex(@"^(?=[^\n]*\n)(?:[\p{L}0-9](?:[\p{L}0-9 ,.;:!?()/@_+–-]*[\p{L}0-9,.;:!?()/@_+–-])?\n*)*(?<!\n)\z")]
    private static partial Regex HarmlessLines();

    private static bool IsNull(string value) => value is "" or "~" || value.Equals("null", StringComparison.OrdinalIgnoreCase);

    private sealed class NodeReader(Parser parser, int lineOffset, MeetingFileErrors errors)
    {
        public FrontMap? Document()
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
                return Refused(1, errors.Texts["Zwischen den beiden Zeilen mit drei Strichen steht nichts."]);
            if (!parser.Accept<MappingStart>(out _))
                return Refused(
                    LineOf(parser.Current!),
                    errors.Texts["Jede Zeile beginnt hier mit einem Schlüssel und einem Doppelpunkt, zum Beispiel „title: Unser Treffen“."]
                );
            var map = Node(1) as FrontMap;
            if (map is not null)
                parser.Consume<DocumentEnd>();
            if (map is not null && !parser.Accept<StreamEnd>(out _))
                return Refused(LineOf(parser.Current!), errors.Texts["Hier beginnt eine zweite Datei in der Datei."]);
            return map;
        }

        /// <summary>Null: refused; reading ends.</summary>
        private FrontNode? Node(int depth)
        {
            if (depth > MaxDepth)
                return Refused(LineOf(parser.Current!), errors.Texts["Das ist mehr als {0} Stufen tief verschachtelt.", MaxDepth]);
            if (parser.TryConsume<Scalar>(out var scalar) && !scalar.Tag.IsEmpty)
                return Refused(LineOf(scalar), errors.Texts["Ein Text, der mit ! beginnt, braucht Anführungszeichen."]);
            if (scalar is not null)
                return new FrontText(LineOf(scalar), scalar.Style == ScalarStyle.Plain && IsNull(scalar.Value) ? null : scalar.Value);
            if (parser.TryConsume<AnchorAlias>(out var alias))
                return Refused(
                    LineOf(alias),
                    errors.Texts["Ein Text, der mit * beginnt, braucht Anführungszeichen. (Verweise gibt es hier nicht.)"]
                );
            return parser.TryConsume<SequenceStart>(out var start) ? List(start, depth) : Map(parser.Consume<MappingStart>(), depth);
        }

        private FrontList? List(SequenceStart start, int depth)
        {
            var items = new List<FrontNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                if (Node(depth + 1) is not { } item)
                    return null;
                items.Add(item);
            }

            return new(LineOf(start), items);
        }

        private FrontMap? Map(MappingStart start, int depth)
        {
            var entries = new List<FrontEntry>();
            var keys = new HashSet<string>(StringComparer.Ordinal);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                if (!parser.TryConsume<Scalar>(out var key))
                    return Refused(LineOf(parser.Current!), errors.Texts["Ein Schlüssel ist ein einzelnes Wort."]);
                if (Node(depth + 1) is not { } value)
                    return null;
                if (keys.Add(key.Value))
                    entries.Add(new(LineOf(key), key.Value, value));
                else
                    errors.Add(new(LineOf(key), key.Value, errors.Texts["Dieser Schlüssel steht hier zweimal."]));
            }

            return new(LineOf(start), entries, start.Style == MappingStyle.Flow);
        }

        private FrontMap? Refused(int line, string message)
        {
            errors.Add(new(line, "", message));
            return null;
        }

        private int LineOf(ParsingEvent parsed) => lineOffset + (int)parsed.Start.Line;
    }
}
