using Plattform.Look;
using Plattform.Registrations;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Attendance;

/// <summary>What the desk adds to the form of an answer, as typed.</summary>
public sealed record ReplyForm
{
    public static readonly IReadOnlyList<string> Ways = ["phone", "letter", "person"];

    public string Via { get; init; } = Ways[0];
    public string RepliedOn { get; init; } = "";
    public string ConsentSaid { get; init; } = "";
    public bool InAddition { get; init; }

    /// <summary>The name for which somebody is already on the list, and the desk was told.</summary>
    public string SameName { get; init; } = "";

    /// <summary>A sentence offered for another way follows the way; scripts may leave it out.</summary>
    public static ReplyForm Read(IFormCollection form, DateOnly today, string takenBy, Texts texts)
    {
        var via = form.ContainsKey("via") ? form["via"].ToString() : Ways[0];
        var said = form.ContainsKey("consentSaid") ? PlainText.OneLine(form["consentSaid"]) : null;
        if (said is null || Ways.Any(way => said == DeskReplyTexts.Consent(ViaOf(way)!.Value, takenBy, texts)))
            said = DeskReplyTexts.Consent(ViaOf(via) ?? ReplyVia.Phone, takenBy, texts);
        return new()
        {
            Via = via,
            RepliedOn = form.ContainsKey("repliedOn") ? form["repliedOn"].ToString() : Day(today),
            ConsentSaid = said,
            InAddition = form["inAddition"] == "true",
            SameName = form["sameName"].ToString(),
        };
    }

    /// <summary>Null: <paramref name="errors"/> says what to correct.</summary>
    public DeskReply? Check(DateOnly today, bool needsConsent, string takenBy, Texts texts, List<FieldError> errors)
    {
        var before = errors.Count;
        if (ViaOf(Via) is not { } via)
        {
            errors.Add("via", texts["Bitte wähl hier nur aus, was dort steht."]);
            via = ReplyVia.Phone;
        }

        var day = errors.Day("repliedOn", RepliedOn, texts) is { } typed ? DateOnly.FromDateTime(typed) : today;
        if (day > today)
            errors.Add("repliedOn", texts["Dieser Tag kommt erst noch. Bitte gib den Tag an, an dem die Antwort kam."]);
        if (needsConsent && ConsentSaid.Length == 0)
            errors.Add("consentSaid", texts["Bitte schreib dazu, wie die Person zugestimmt hat."]);
        errors.AddIfTooLong("consentSaid", ConsentSaid, DeskReply.LongestConsent, texts);
        return errors.Count > before ? null : new(via, day, takenBy, ConsentSaid) { InAddition = InAddition };
    }

    public static ReplyVia? ViaOf(string way) =>
        way switch
        {
            "phone" => ReplyVia.Phone,
            "letter" => ReplyVia.Letter,
            "person" => ReplyVia.Person,
            _ => null,
        };

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
