using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Plattform.Meetings;

/// <summary>A YAML node and its line in the file, from 1.</summary>
public abstract record FrontNode(int Line);

/// <param name="Value">Null when nothing is written, or <c>~</c> or <c>null</c> without quotes.</param>
public sealed record FrontText(int Line, string? Value) : FrontNode(Line);

public sealed record FrontList(int Line, IReadOnlyList<FrontNode> Items) : FrontNode(Line);

public sealed record FrontMap(int Line, IReadOnlyList<FrontEntry> Entries) : FrontNode(Line);

public sealed record FrontEntry(int Line, string Key, FrontNode Value);

/// <summary>The only user of YamlDotNet. Refuses aliases and bounds depth, so that small files stay small.</summary>
public static partial class FrontMatter
{
    private const int MaxDepth = 8;

    /// <param name="errors">Receives every error; the result is null when parsing cannot go on.</param>
    public static FrontMap? Parse(string yaml, int firstLine, List<MeetingFileError> errors)
    {
        try
        {
            var reader = new NodeReader(new Parser(new StringReader(yaml)), firstLine - 1, errors);
            return reader.Document();
        }
        catch (YamlException fault)
        {
            errors.Add(Explain(yaml, firstLine, fault));
            return null;
        }
        catch (Exception fault)
            when (fault is InvalidOperationException or ArgumentException or NotSupportedException or InvalidCastException)
        {
            // YamlDotNet itself fails with these on rare kinds of malformed text.
            errors.Add(new(firstLine, "", "This is not valid YAML."));
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

    private static MeetingFileError Explain(string yaml, int firstLine, YamlException fault)
    {
        if (Array.FindIndex(yaml.Split('\n'), line => TabAtStart().IsMatch(line)) is >= 0 and var tab)
            return new(firstLine + tab, "", "This line begins with a tab: please indent with spaces.");
        var line = firstLine - 1 + (int)Math.Max(fault.Start.Line, 1);
        return fault.Message.Contains("mapping", StringComparison.OrdinalIgnoreCase)
            ? new(line, "", "A text with a colon and a space in it needs quotes around it, or the indentation does not fit.")
            : new(line, "", $"This is not valid YAML: {Position().Replace(fault.Message, "")}");
    }

    [GeneratedRegex(@"^ *\t")]
    private static partial Regex TabAtStart();

    [GeneratedRegex(@"^\(Line: .*?\): ")]
    private static partial Regex Position();

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

    private sealed class NodeReader(Parser parser, int lineOffset, List<MeetingFileError> errors)
    {
        public FrontMap? Document()
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
                return Refused(1, "There is nothing between the two lines of three hyphens.");
            if (!parser.Accept<MappingStart>(out _))
                return Refused(
                    LineOf(parser.Current!),
                    "Every line here begins with a key and a colon, for example \"title: Our meeting\"."
                );
            var map = Node(1) as FrontMap;
            if (map is not null)
                parser.Consume<DocumentEnd>();
            if (map is not null && !parser.Accept<StreamEnd>(out _))
                return Refused(LineOf(parser.Current!), "A second YAML document begins here.");
            return map;
        }

        /// <summary>Null: refused; reading ends.</summary>
        private FrontNode? Node(int depth)
        {
            if (depth > MaxDepth)
                return Refused(LineOf(parser.Current!), $"This is nested more than {MaxDepth} levels deep.");
            if (parser.TryConsume<Scalar>(out var scalar))
                return new FrontText(LineOf(scalar), scalar.Style == ScalarStyle.Plain && IsNull(scalar.Value) ? null : scalar.Value);
            if (parser.TryConsume<AnchorAlias>(out var alias))
                return Refused(LineOf(alias), "Aliases (*name) are not used here: please write the text out.");
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
                    return Refused(LineOf(parser.Current!), "A key is a single word.");
                if (Node(depth + 1) is not { } value)
                    return null;
                if (keys.Add(key.Value))
                    entries.Add(new(LineOf(key), key.Value, value));
                else
                    errors.Add(new(LineOf(key), key.Value, "This key stands here twice."));
            }

            return new(LineOf(start), entries);
        }

        private FrontMap? Refused(int line, string message)
        {
            errors.Add(new(line, "", message));
            return null;
        }

        private int LineOf(ParsingEvent parsed) => lineOffset + (int)parsed.Start.Line;
    }
}
