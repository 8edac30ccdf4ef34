using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Mail;
using Plattform.Registrations;
using Plattform.Web;

namespace Plattform.Messages;

/// <param name="As">Null: a made-up reader, because nobody would get it now.</param>
public sealed record Preview(Addressee? As, LetterContent Letter)
{
    public static async Task<IReadOnlyList<Preview>> OfAsync(
        PlattformDb db,
        SeriesLetter letter,
        Message message,
        IReadOnlyList<Addressee> people,
        Texts texts
    )
    {
        var previews = new List<Preview>();
        foreach (
            var person in people
                .DistinctBy(person => person.Attendance)
                .OrderBy(person => person.Attendance)
                .Take(message.WithFacts ? 2 : 1)
        )
        {
            var registration = await db
                .Registrations.AsNoTracking()
                .AsSplitQuery()
                .Include(r => r.Cakes)
                .Include(r => r.Contribution)
                .Include(r => r.Choices)
                .Include(r => r.Travel)
                .SingleAsync(r => r.Id == person.Id);
            previews.Add(new(person, await letter.PreviewAsync(message, registration, Texts.For(registration.Language))));
        }

        var answer = message.Audience == Audience.Online ? AttendanceKind.Online : AttendanceKind.OnSite;
        var nobody = new Registration
        {
            MeetingId = message.MeetingId,
            Name = texts["Vorname Name"],
            Attendance = answer,
        };
        return previews.Count > 0 ? previews : [new(null, await letter.PreviewAsync(message, nobody, texts))];
    }
}
