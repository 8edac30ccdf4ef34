using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Mail;
using Plattform.Registrations;

namespace Plattform.Messages;

public sealed record MessageTestFacts(Guid Message);

/// <summary>What a coordinator wrote, to that coordinator, as a made-up reader would get it. Its links open nothing.</summary>
[LetterKey("message-test")]
public sealed class MessageTestLetter(PlattformDb db, MessageLetter letter) : Letter<MessageTestFacts>
{
    public override string Called(Texts texts) => texts["Probe einer Nachricht"];

    public override async Task<LetterContent?> WriteAsync(string facts, Texts texts, Recipient recipient)
    {
        var id = System.Text.Json.JsonSerializer.Deserialize<MessageTestFacts>(facts)!.Message;
        if (await db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id) is not { } message)
            return null;
        var reader = new Registration
        {
            MeetingId = message.MeetingId,
            Name = texts["Vorname Name"],
            Attendance = message.Audience == Audience.Online ? AttendanceKind.Online : AttendanceKind.OnSite,
        };
        var shown = await letter.PreviewAsync(message, reader, texts);
        return shown with { Subject = texts["Probe: {0}", shown.Subject], UnsubscribeUrl = null, Files = await db.LetterFilesAsync(id) };
    }

    protected override LetterContent Write(MessageTestFacts facts, Texts texts, Recipient recipient) =>
        throw new NotSupportedException("Written from the message.");
}
