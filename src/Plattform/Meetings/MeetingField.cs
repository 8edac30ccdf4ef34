namespace Plattform.Meetings;

/// <summary>A part of <see cref="MeetingContent"/>: how an event file says it. <paramref name="Key"/> names it there.</summary>
public abstract record MeetingField(string Key)
{
    public abstract void Read(FrontFields file, MeetingContent content);

    public abstract void Write(FrontWriter file, MeetingContent content);
}

/// <summary>A text of one line. Empty when nothing is known.</summary>
public sealed record LineField(string Key, int Limit, Func<MeetingContent, string?> Get, Action<MeetingContent, string> Set)
    : MeetingField(Key)
{
    public bool IsRequired { get; init; }
    public bool MayHaveLines { get; init; }
    public Func<string, bool> IsFine { get; init; } = _ => true;

    /// <summary>What an event file is told when it is not fine.</summary>
    public string Rule { get; init; } = "";

    public override void Read(FrontFields file, MeetingContent content)
    {
        var text = MayHaveLines ? file.Text(Key, Limit, IsRequired) : file.Line(Key, Limit, IsRequired);
        if (text.Length > 0 && !IsFine(text))
            file.Fault(Key, Rule);
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

/// <summary>Keys of their own, indented below <see cref="MeetingField.Key"/>.</summary>
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

/// <summary>A list of things with keys of their own.</summary>
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

/// <summary>Whatever is like nothing else.</summary>
public sealed record OtherField(string Key, Action<FrontFields, MeetingContent> Reads, Action<FrontWriter, MeetingContent> Writes)
    : MeetingField(Key)
{
    public override void Read(FrontFields file, MeetingContent content) => Reads(file, content);

    public override void Write(FrontWriter file, MeetingContent content) => Writes(file, content);
}
