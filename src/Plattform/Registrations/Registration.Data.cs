namespace Plattform.Registrations;

public sealed partial class Registration
{
    /// <summary>The data in force, in the form's shape.</summary>
    public RegistrationData Data =>
        RegistrationFields.AllTyped.Aggregate(Parts(), (given, entry) => entry.Typed!.Into(given, entry.Typed.Stored(this)));

    /// <summary>The data with the larger party waited for; null: no such request.</summary>
    public RegistrationData? Wished() =>
        WishedPersons is { } persons ? Data with { Attendance = AttendanceKind.OnSite, Persons = persons } : null;

    /// <summary>The proposal as it would apply; null: none.</summary>
    public RegistrationData? Offered() =>
        Proposal is { } later ? WithRestoredData(RegistrationData.FromJson(later.Data).Over(Data)) : null;

    public RegistrationData? ParsedDataForReturn() => DataForReturn is null ? null : RegistrationData.FromJson(DataForReturn);

    /// <summary>Party size on site, current or before withdrawing; it is restored on return.</summary>
    public int PersonsOnSite => Attendance == AttendanceKind.OnSite ? Persons : ParsedDataForReturn()?.Persons ?? Persons;

    /// <summary>Topic kept because all slots were taken when the speaker returned.</summary>
    public string MissedTopic => Attendance != AttendanceKind.Declined && Contribution is null ? ParsedDataForReturn()?.Topic ?? "" : "";

    /// <summary>Fills what <paramref name="given"/> leaves out from <see cref="DataForReturn"/> when a person returns.</summary>
    public RegistrationData WithRestoredData(RegistrationData given) =>
        (Attendance, given.Attendance)
            is
                (AttendanceKind.Declined, not AttendanceKind.Declined)
                or
                (AttendanceKind.Online, AttendanceKind.OnSite)
            ? given.Over(ParsedDataForReturn())
            : given;

    public void ForgetTravel() =>
        DataForReturn = ParsedDataForReturn() is { } former ? (former with { Lift = null, Bed = null }).ToJson() : null;

    private RegistrationData Parts() =>
        new()
        {
            Name = Name,
            Attendance = Attendance,
            Persons = Attendance == AttendanceKind.OnSite ? Persons : 1,
            Cakes = [.. Cakes.Select(cake => cake.Facts)],
            Topic = Contribution?.Topic ?? "",
            AgendaItem = Contribution?.AgendaItem ?? "",
            Replies = Replies,
            Claims = Claims,
            Choices = [.. Choices.Where(chosen => !chosen.IsFormer).Select(chosen => new Choice(chosen.Field, chosen.Option))],
            Lift = Travel.Find(travel => travel.Kind == TravelKind.Lift)?.Facts,
            Bed = Travel.Find(travel => travel.Kind == TravelKind.Bed)?.Facts,
        };

    /// <summary>What <paramref name="given"/> loses without its owner giving it up; null: nothing.</summary>
    private RegistrationData? DataForReturnAfter(RegistrationData given)
    {
        if (CreatedAt == default)
            return null;
        if (Attendance == AttendanceKind.Declined && given.Attendance == AttendanceKind.Declined)
            return ParsedDataForReturn();
        var former = ParsedDataForReturn();
        var whole = (Data with { Attendance = AttendanceKind.OnSite }).Over(former) with { Persons = PersonsOnSite };
        if (given.Attendance == AttendanceKind.Declined)
            return whole;
        var rest =
            given.Attendance == AttendanceKind.Online
                ? new RegistrationData
                {
                    Persons = whole.Persons,
                    Claims = whole.Claims,
                    Lift = whole.Lift,
                    Bed = whole.Bed,
                }
                : new();
        if (Contribution is null && given.Topic.Length == 0)
            rest = rest with { Topic = former?.Topic ?? "", AgendaItem = former?.AgendaItem ?? "" };
        return rest == new RegistrationData() ? null : rest;
    }
}
