using Plattform.Meetings;

namespace Plattform.Tests.States;

/// <summary>What is true in a state of a meeting, and therefore which sentences are not.</summary>
[Flags]
internal enum Facts
{
    None = 0,
    Draft = 1,
    NotYetOpen = 2,
    Closed = 4,
    Full = 8,
    Today = 16,
    Running = 32,
    Past = 64,
    Cancelled = 128,
    Forgotten = 256,
    SeveralDays = 512,
    OnePlace = 1024,
    NobodyAnswered = 2048,
    NoAgenda = 4096,
    Confirmed = 8192,
}

internal enum Crowd
{
    None,
    One,
    Many,
}

/// <summary>A state a meeting can be in: how it gets there, and what is true then.</summary>
/// <param name="Name">For the reader of a failed test.</param>
internal sealed record MeetingState(string Name, Facts Facts)
{
    /// <summary>Clock time at the meeting; it is on 9 May 2026 from 14 to 18.</summary>
    public string At { get; init; } = "2026-04-02T10:00";

    public Action<Meeting> From { get; init; } = _ => { };

    /// <summary>After people answered.</summary>
    public Action<Meeting> Becomes { get; init; } = _ => { };
    public Crowd Crowd { get; init; } = Crowd.Many;

    public bool Is(Facts facts) => (Facts & facts) != Facts.None;

    /// <summary>Nobody is asked for anything any more.</summary>
    public bool IsOver => Is(Facts.Past | Facts.Cancelled);
    public bool IsOpen => !IsOver && !Is(Facts.Draft | Facts.NotYetOpen | Facts.Closed);

    /// <summary>xunit shows it.</summary>
    public override string ToString() => Name;

    public static readonly IReadOnlyList<MeetingState> All =
    [
        new("draft", Facts.Draft | Facts.NobodyAnswered) { Crowd = Crowd.None, From = m => m.Status = MeetingStatus.Draft },
        new("open, nobody has answered", Facts.NobodyAnswered) { Crowd = Crowd.None },
        new("open, one answer", Facts.None) { Crowd = Crowd.One },
        new("open, many answers", Facts.None),
        new("not yet open", Facts.NotYetOpen | Facts.NobodyAnswered) { Crowd = Crowd.None, From = m => m.Content.OpensAt = Utc(4, 15, 9) },
        new("closed", Facts.Closed) { Becomes = m => m.Content.ClosesAt = Utc(4, 1, 20) },
        new("closed, nobody has answered", Facts.Closed | Facts.NobodyAnswered)
        {
            Crowd = Crowd.None,
            Becomes = m => m.Content.ClosesAt = Utc(4, 1, 20),
        },
        new("full, with a waiting list", Facts.Full) { From = m => m.Content.Capacity = 2 },
        new("one place, taken", Facts.Full | Facts.OnePlace) { From = m => m.Content.Capacity = 1 },
        new("without a limit of places", Facts.None) { From = m => m.Content.Capacity = null },
        new("today, before it begins", Facts.Today) { At = "2026-05-09T09:00" },
        new("running", Facts.Running) { At = "2026-05-09T15:00" },
        new("running, full", Facts.Running | Facts.Full) { At = "2026-05-09T15:00", From = m => m.Content.Capacity = 2 },
        new("ended today", Facts.Past) { At = "2026-05-09T20:00" },
        new("past", Facts.Past) { At = "2026-05-12T10:00" },
        new("past and full", Facts.Past | Facts.Full) { At = "2026-05-12T10:00", From = m => m.Content.Capacity = 2 },
        new("past, nobody answered", Facts.Past | Facts.NobodyAnswered) { At = "2026-05-12T10:00", Crowd = Crowd.None },
        new("cancelled", Facts.Cancelled) { Becomes = m => m.Status = MeetingStatus.Cancelled },
        new("cancelled, nobody had answered", Facts.Cancelled | Facts.NobodyAnswered)
        {
            Crowd = Crowd.None,
            Becomes = m => m.Status = MeetingStatus.Cancelled,
        },
        new("cancelled on the day", Facts.Cancelled) { At = "2026-05-09T09:00", Becomes = m => m.Status = MeetingStatus.Cancelled },
        new("cancelled, and its day is past", Facts.Cancelled | Facts.Past)
        {
            At = "2026-05-12T10:00",
            Becomes = m => m.Status = MeetingStatus.Cancelled,
        },
        new("deleted", Facts.Past | Facts.Forgotten) { At = "2026-05-24T10:00" },
        new("several days", Facts.SeveralDays) { From = Weekend },
        new("several days, on the second", Facts.SeveralDays | Facts.Running) { At = "2026-05-09T15:00", From = Weekend },
        new("several days, past", Facts.SeveralDays | Facts.Past) { At = "2026-05-12T10:00", From = Weekend },
        new("without agenda and place", Facts.NoAgenda) { From = m => (m.Content.Agenda, m.Content.Venue) = ([], new()) },
        new("without agenda and place, past", Facts.NoAgenda | Facts.Past)
        {
            At = "2026-05-12T10:00",
            From = m => (m.Content.Agenda, m.Content.Venue) = ([], new()),
        },
        new("without livestream", Facts.None) { From = m => m.Content.Livestream = false },
        new("with the link of the livestream", Facts.None) { From = m => m.Content.StreamUrl = "https://stream.example/abc" },
        new("running, with the link of the livestream", Facts.Running)
        {
            At = "2026-05-09T15:00",
            From = m => m.Content.StreamUrl = "https://stream.example/abc",
        },
        new("ended today, with the link of the livestream", Facts.Past)
        {
            At = "2026-05-09T20:00",
            From = m => m.Content.StreamUrl = "https://stream.example/abc",
        },
        new("answers have to be confirmed", Facts.Confirmed) { Becomes = m => m.Content.ConfirmEmail = true },
        new("without e-mail", Facts.None) { From = m => m.Content.WithoutEmail = true },
        new("minutes of one", Facts.None)
        {
            From = m =>
                m.Content.Agenda = [
                    new()
                    {
                        Id = "eins",
                        Title = "Eins",
                        Minutes = 239,
                        ContributionMinutes = 1,
                    },
                    new() { Id = "zwei", Title = "Zwei" },
                ],
        },
    ];

    private static void Weekend(Meeting meeting) =>
        meeting.Schedule(new(2026, 5, 8, 18, 0, 0), new(2026, 5, 10, 12, 0, 0), meeting.TimeZone);

    private static DateTime Utc(int month, int day, int hour) => new(2026, month, day, hour, 0, 0, DateTimeKind.Utc);
}
