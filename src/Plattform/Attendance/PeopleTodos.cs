using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;

namespace Plattform.Attendance;

/// <summary>People who look for a lift or a bed and are in no match.</summary>
public sealed class PeopleTodos(PlattformDb db, Texts texts, TimeProvider time) : IDeskTodos
{
    public async Task<IReadOnlyList<DeskTodo>> OfAsync(IReadOnlyList<Meeting> meetings)
    {
        var todos = new List<DeskTodo>();
        foreach (var meeting in meetings.Where(meeting => !meeting.IsOver(time.UtcNow())))
        {
            if (await SeekersAsync(meeting) is > 0 and var seekers)
                todos.Add(
                    new(
                        meeting.Id,
                        seekers,
                        texts.Count(seekers, "sucht eine Mitfahrt oder ein Bett.", "suchen eine Mitfahrt oder ein Bett."),
                        "",
                        $"/koordination/{meeting.Slug}/fahrten",
                        texts["Zusammenbringen"]
                    )
                );
        }

        return todos;
    }

    private async Task<int> SeekersAsync(Meeting meeting)
    {
        if (!meeting.Lifts && !meeting.Beds)
            return 0;
        var coming = db.CountingRegistrations(meeting.Id).Where(Audiences.NotDeclined).Select(r => r.Id);
        return await db.Travel.CountAsync(t =>
            t.Role == TravelRole.Seeks && coming.Contains(t.RegistrationId) && !db.Introductions.Any(i => i.SeekerId == t.Id)
        );
    }
}
