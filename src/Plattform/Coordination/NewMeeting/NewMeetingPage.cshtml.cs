using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>Three doors to a draft: a pasted invitation, a meeting to copy, five questions. Nobody is mailed, nothing is public.</summary>
[ResponseCache(NoStore = true)]
[IgnoreAntiforgeryToken] // checked below: a form that was too large arrives without its token, and still deserves a sentence
public sealed class NewMeetingPage(
    PlattformDb db,
    Texts texts,
    LocalizedLinks links,
    TimeProvider time,
    IAntiforgery antiforgery,
    IOptions<SiteOptions> site
) : PageModel
{
    public const int MostMegabytes = 10;
    private const int MostBytes = (MostMegabytes * 1024 * 1024) + RequestBounds.MostBytes;
    private const string ByText = "text",
        ByLike = "like",
        ByQuestions = "empty";

    public NewMeetingForm Form { get; private set; } = new();
    public List<FieldError> Errors { get; } = [];

    /// <summary>To copy from, the latest first.</summary>
    public IReadOnlyList<(string Slug, string Title, DateTime Start)> Earlier { get; private set; } = [];

    internal static bool IsAt(PathString path) => path.Value is "/koordination/neu";

    /// <summary>Only for people with a session: strangers must not fill the disk.</summary>
    internal static async Task<int?> MostBytesAsync(HttpContext context) =>
        (await context.AuthenticateAsync()).Succeeded ? MostBytes : RequestBounds.MostBytes;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync([FromForm] IFormFile? file)
    {
        await LoadAsync();
        if (HttpContext.WasTooLarge() || HttpContext.HadNoRoom())
            return Again(
                "file",
                HttpContext.HadNoRoom()
                    ? texts["Auf dem Server ist kein Platz mehr. Bitte sag der Person Bescheid, die ihn betreut."]
                    : texts["Das ist zu groß: höchstens {0} MB. Füg am besten nur den Text der Einladung ein.", MostMegabytes],
                HttpContext.HadNoRoom() ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status413PayloadTooLarge
            );
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
            return BadRequest();
        Form = NewMeetingForm.Read(await Request.ReadFormAsync());
        var content = (Form.Door.Length > 0 ? Form.Door : DoorOf(file)) switch
        {
            ByText => await ReadAsync(file),
            ByLike => await CopyAsync(),
            ByQuestions => Form.Answered(Errors, texts, Zone, Today),
            _ => null,
        };
        if (content is null)
            return Errors.Count == 0 ? BadRequest() : Again();
        return await CreateAsync(content);
    }

    /// <summary>A script need not say which form it fills in.</summary>
    private string DoorOf(IFormFile? file) =>
        Form.Text.Length > 0 || file is not null ? ByText
        : Form.Like.Length > 0 ? ByLike
        : ByQuestions;

    private async Task<MeetingContent?> ReadAsync(IFormFile? file)
    {
        var isFile = file is { Length: > 0 } || (file?.FileName.Length > 0 && Form.Text.Length == 0);
        if (!isFile && string.IsNullOrWhiteSpace(Form.Text))
            return Refused("text", texts["Bitte füg hier die Einladung ein, oder wähl eine Datei aus."]);
        var given = isFile ? GivenText.OfFile(file!.FileName, await BytesOfAsync(file), texts) : GivenText.OfPasted(Form.Text, texts);
        if (given.Refusal is { } refusal)
            return Refused(isFile ? "file" : "text", refusal);
        var content = InvitationReader.Read(given.Text, Today);
        content.TimeZone = Zone;
        if (content.Invitation.Length > MeetingFile.Long)
            return Refused(
                isFile ? "file" : "text",
                texts[
                    "Das ist zu lang für eine Einladung: Es bleiben {0} Zeichen Text, höchstens {1} passen hinein. Bitte nimm nur die Einladung selbst.",
                    content.Invitation.Length,
                    MeetingFile.Long
                ]
            );
        return content;
    }

    private async Task<MeetingContent?> CopyAsync()
    {
        if (await db.Meetings.BySlugAsync(Form.Like) is not { } old)
            return Refused("like", texts["Welches Treffen soll die Vorlage sein? Bitte wähl eines aus."]);
        if (Form.Start.Length == 0 && Form.Door.Length > 0)
            return Refused("likeStart", texts["Wann ist es diesmal? Bitte gib Tag und Uhrzeit an."]);
        var start = Form.Start.Length == 0 ? null : NewMeetingForm.StartOf(Form.Start, "likeStart", Errors, texts, old.TimeZone, Today);
        if (Errors.Count > 0)
            return null;
        var hasNoHour = start is { WholeDay: true } && !old.WholeDay;
        var copy = LikeLastTime.Copy(old.Content, hasNoHour ? start!.Value.Local + old.Start.TimeOfDay : start?.Local, Today);
        if (hasNoHour)
            copy.Doubts = [.. copy.Doubts.Append(MeetingDoubts.Start).Distinct()];
        return copy;
    }

    private async Task<IActionResult> CreateAsync(MeetingContent content)
    {
        if (content.Title.Length == 0)
        {
            content.Title = texts["Treffen"];
            content.Doubts = [.. content.Doubts.Append("title").Distinct()];
        }

        if (!MeetingDoubts.RemoveFaults(content))
            return Again(
                Form.Door == ByLike ? "like" : "text",
                texts["Das lässt sich so nicht lesen. Bitte nimm nur den Text der Einladung, oder fang mit den fünf Fragen an."]
            );
        // Others may take the same address at the same time; then the next one is free.
        for (var tries = 0; tries < MostTries; tries++)
        {
            var draft = new MeetingDraft
            {
                Slug = await NewSlug.ForAsync(db, content.Title, content.Start),
                Status = MeetingStatus.Draft,
                Content = content,
            };
            db.ChangeTracker.Clear();
            var outcome = await MeetingImport.ImportAsync(db, new(draft, []), time.UtcNow(), User.Who(), texts, mustBeNew: true);
            if (outcome.Meeting is { } made)
                return this.SeeOther(links[$"/koordination/{made.Slug}/bearbeiten"]);
            if (outcome.Errors.FirstOrDefault(error => error.Field != "slug") is { } error)
                return Again(Form.Door == ByLike ? "like" : "text", error.Message);
        }

        return Again("title", texts["Gerade legen viele ein Treffen mit diesem Namen an. Bitte versuch es noch einmal."]);
    }

    private const int MostTries = 20;

    private string Zone => site.Value.TimeZone;
    private DateOnly Today => DateOnly.FromDateTime(LocalTime.FromUtc(time.UtcNow(), Zone));

    private async Task LoadAsync() =>
        Earlier = [
            .. (
                await db
                    .Meetings.OrderByDescending(meeting => meeting.StartsAt)
                    .Take(30)
                    .Select(meeting => new
                    {
                        meeting.Slug,
                        meeting.Content.Title,
                        meeting.Content.Start,
                    })
                    .ToListAsync()
            ).Select(meeting => (meeting.Slug, meeting.Title, meeting.Start)),
        ];

    private MeetingContent? Refused(string field, string sentence)
    {
        Errors.Add(field, sentence);
        return null;
    }

    private PageResult Again(string field, string sentence, int status = StatusCodes.Status422UnprocessableEntity)
    {
        Errors.Add(field, sentence);
        return Again(status);
    }

    private PageResult Again(int status = StatusCodes.Status422UnprocessableEntity)
    {
        Response.StatusCode = status;
        return Page();
    }

    private static async Task<byte[]> BytesOfAsync(IFormFile file)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
