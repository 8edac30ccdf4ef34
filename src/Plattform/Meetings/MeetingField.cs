using Plattform.Look;

namespace Plattform.Meetings;

public abstract record MeetingField(string Key)
{
    public abstract void Read(FrontFields file, MeetingContent content);

    public abstract void Write(FrontWriter file, MeetingContent content);
}

public sealed record LineField(string Key, int Limit, Func<MeetingContent, string?> Get, Action<MeetingContent, string> Set)
    : MeetingField(Key)
{
    public bool IsRequired { get; init; }
    public bool MayHaveLines { get; init; }
    public Func<string, bool> IsFine { get; init; } = _ => true;

    public Func<Texts, string> Rule { get; init; } = _ => "";

    public override void Read(FrontFields file, MeetingContent content)
    {
        var text = MayHaveLines ? file.Text(Key, Limit, IsRequired) : file.Line(Key, Limit, IsRequired);
        if (text.Length > 0 && !IsFine(text))
            file.Fault(Key, Rule(file.Texts));
        Set(content, text);
    }

    public override void Write(FrontWriter file, MeetingContent content) => file.Text(Key, Get(content));
}

public sealed record NumberField(string Key, int Least, int Most, Func<MeetingContent, int?> Get, Action<MeetingContent, int?> Set)
    : MeetingField(Key)
{
    public override void Read(FrontFields file, MeetingContent content) => Set(content, file.Number(Key, Least, Most));

    public override void Write(FrontWriter file, MeetingContent content) => file.Number(Key, Get(content));
}

public sealed record FlagField(string Key, Func<MeetingContent, bool> Get, Action<MeetingContent, bool> Set) : MeetingField(Key)
{
    public override void Read(FrontFields file, MeetingContent content) => Set(content, file.Flag(Key));

    public override void Write(FrontWriter file, MeetingContent content) => file.Flag(Key, Get(content));
}

public sealed record LinesField(
    string Key,
    int Most,
    int Limit,
    Func<MeetingContent, List<string>> Get,
    Action<MeetingContent, List<string>> Set
) : MeetingField(Key)
{
    public override void Read(FrontFields file, MeetingContent content) => Set(content, file.Lines(Key, Most, Limit));

    public override void Write(FrontWriter file, MeetingContent content) => file.Texts(Key, Get(content));
}

public sealed record GroupField(string Key, IReadOnlyList<LineField> Lines) : MeetingField(Key)
{
    public override void Read(FrontFields file, MeetingContent content)
    {
        if (file.Map(Key) is not { } group)
            return;
        foreach (var line in Lines)
            line.Read(group, content);
        group.RefuseUnknown();
    }

    public override void Write(FrontWriter file, MeetingContent content)
    {
        var group = new FrontWriter();
        foreach (var line in Lines)
            line.Write(group, content);
        file.Map(Key, group);
    }
}

public sealed record ListField<T>(
    string Key,
    Func<FrontFields, List<T>> ReadAll,
    Func<T, FrontWriter> WriteOne,
    Func<MeetingContent, List<T>> Get,
    Action<MeetingContent, List<T>> Set
) : MeetingField(Key)
{
    public override void Read(FrontFields file, MeetingContent content) => Set(content, ReadAll(file));

    public override void Write(FrontWriter file, MeetingContent content) => file.Maps(Key, Get(content).Select(WriteOne));
}

public sealed record OtherField(string Key, Action<FrontFields, MeetingContent> Reads, Action<FrontWriter, MeetingContent> Writes)
    : MeetingField(Key)
{
    public override void Read(FrontFields file, MeetingContent content) => Reads(file, content);

    public override void Write(FrontWriter file, MeetingContent content) => Writes(file, content);
}
