using Plattform.Look;
using Plattform.Meetings;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>Makes a draft of what was typed, by the rules of an import. What nobody touched stays as it is stored, to the second.</summary>
internal sealed partial class MeetingFormCheck(
    MeetingForm form,
    Meeting meeting,
    IReadOnlyList<StoredAttachment> files,
    DateTime now,
    Texts texts,
    List<FieldError> errors
)
{
    private readonly MeetingForm _stored = MeetingForm.Of(meeting, files);
    private readonly MeetingDraft _draft = MeetingDraft.Of(meeting);

    private MeetingContent Content => _draft.Content;

    /// <returns>With errors as far as it can be read, for its clock times.</returns>
    public MeetingDraft Draft(MeetingFigures figures)
    {
        _draft.Status = Status(isAnswered: figures.Registrations > 0);
        CheckSlug();
        CheckLines();
        CheckInvitation();
        CheckFlags();
        CheckNumbers();
        CheckTimes();
        CheckAreas();
        CheckOnline();
        CheckAgenda();
        CheckOpening();
        CheckLists();
        CheckDates();
        Content.Wanted = Wanted();
        Content.Questions = Questions();
        _draft.Attachments = Checked(RowKind.Attachments, File);
        Content.Doubts = [];
        CheckWhole(figures);
        var inOrder = errors.OrderBy(error => EditSections.PositionOf(error.Field)).ToList();
        errors.Clear();
        errors.AddRange(inOrder);
        return _draft;
    }

    private bool IsTouched(string name) => form[name] != _stored[name];

    private bool IsTouched(RowKind kind) => form.Differs(kind, _stored);

    /// <summary>Of a draft only: later it stands on posters and in mails.</summary>
    private void CheckSlug()
    {
        if (meeting.Status != MeetingStatus.Draft || !IsTouched("slug"))
            return;
        _draft.Slug = MeetingText.IsId(form["slug"]) ? form["slug"] : MeetingText.ToSlug(form["slug"]);
        if (!MeetingText.IsSlug(_draft.Slug))
            errors.Add(
                "slug",
                texts["Bitte nimm ein anderes Wort: kleine Buchstaben, Ziffern und Bindestriche, zum Beispiel herbsttreffen-2027."]
            );
    }

    private void CheckLines()
    {
        foreach (var (name, line) in MeetingForm.LineFields.Where(line => IsTouched(line.Key)))
        {
            errors.AddIfTooLong(name, form[name], line.Limit, texts);
            line.Set(Content, form[name]);
        }

        if (!AllianceTexts.IsWord(Content.Organisation))
            errors.Add(
                "organisation",
                texts["Hier steht euer Wort, zum Beispiel „Ortsgruppe“. Sollen wir nicht fragen, lass das Feld und die Vorschläge leer."]
            );

        if (Content.Title.Length == 0)
            errors.Add("title", texts["Bitte gib dem Treffen einen Titel."]);
    }

    private void CheckInvitation()
    {
        if (!IsTouched("invitation"))
            return;
        Content.Invitation = form["invitation"];
        errors.AddIfTooLong("invitation", Content.Invitation, MeetingFile.Long, texts);
    }

    private void CheckFlags()
    {
        foreach (var flag in MeetingForm.FlagFields)
            flag.Set(Content, form[flag.Key].Length > 0);
        if (Texts.Find(form["language"]) is { } language)
            Content.Language = language.Language;
        else
            errors.Add("language", texts["Bitte wähl eine Sprache aus."]);
    }

    private void CheckNumbers()
    {
        foreach (var number in MeetingForm.NumberFields.Where(number => IsTouched(number.Key)))
            number.Set(
                Content,
                form[number.Key].Length == 0
                    ? null
                    : errors.Number(
                        number.Key,
                        form[number.Key],
                        number.Least,
                        number.Most,
                        texts["Bitte gib eine Zahl von 1 bis {0} an, oder lass das Feld leer.", number.Most]
                    )
            );
    }

    /// <summary>Lists of one text per line.</summary>
    private void CheckAreas()
    {
        foreach (var area in MeetingForm.AreaFields.Where(area => IsTouched(area.Key)))
        {
            List<string> lines = [.. form[area.Key].Split('\n', StringSplitOptions.RemoveEmptyEntries)];
            area.Set(Content, lines);
            if (lines.Count > area.Most)
                errors.Add(area.Key, texts["Das sind zu viele Zeilen: höchstens {0}.", area.Most]);
            else if (lines.MaxBy(line => line.Length) is { } longest)
                errors.AddIfTooLong(area.Key, longest, area.Limit, texts);
        }
    }

    private void CheckOnline()
    {
        Content.OnlineOnly = form["online"] == "only";
        Content.Livestream |= Content.OnlineOnly || (IsTouched("access") && Content.Access.Count > 0);
        if (!IsTouched("streamUrl"))
            return;
        var address = form["streamUrl"];
        Content.Livestream |= address.Length > 0;
        if (
            address.Length is > 0 and <= 2000
            && !(MeetingText.IsWebAddress(address) && address.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
        )
            errors.Add("streamUrl", texts["Bitte gib eine Adresse an, die mit https:// beginnt."]);
    }

    private MeetingStatus Status(bool isAnswered)
    {
        if (
            !Enum.TryParse<MeetingStatus>(form["status"], ignoreCase: true, out var status)
            || MeetingForm.Said(status) != form["status"]
            || (meeting.Status == MeetingStatus.Draft && status == MeetingStatus.Cancelled)
        )
        {
            errors.Add("status", texts["Bitte wähl aus, ob das Treffen stattfindet."]);
            return meeting.Status;
        }

        if (status == MeetingStatus.Draft && meeting.Status != MeetingStatus.Draft && isAnswered)
            errors.Add("status", texts["Es haben schon Menschen geantwortet. Verstecken lässt sich das Treffen nicht mehr, nur absagen."]);
        else if (status == MeetingStatus.Published && meeting.Content.PreventPublishing() && !form.StartIsRight && !IsTouched("start"))
            errors.Add(
                "startIsRight",
                texts["Stimmen Tag und Jahr? Das stand nicht sicher im Text. Setz bitte den Haken, oder ändere den Beginn."]
            );
        else if (status == MeetingStatus.Cancelled && meeting.Status != MeetingStatus.Cancelled)
            errors.Add("status", texts["Absagen geht auf einer eigenen Seite, mit Grund und Vorschau. Der Knopf dazu steht hier."]);
        else if (status == MeetingStatus.Published && meeting.Status == MeetingStatus.Cancelled)
            errors.Add("status", texts["Findet es doch statt? Dazu gibt es eine eigene Seite, mit Vorschau. Der Knopf dazu steht hier."]);
        return status;
    }
}
