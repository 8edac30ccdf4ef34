using System.Globalization;
using Plattform.Look.Pictures;
using Plattform.Meetings;
using Plattform.Text;

namespace Plattform.Registrations;

/// <summary>The raw form, shown again as typed after errors. Field names are a contract (DESIGN).</summary>
public sealed partial class SignUpForm
{
    public const int MostCakes = 6;

    public string Name { get; init; } = "";
    public string Email { get; init; } = "";
    public string Attendance { get; init; } = "";
    public string Persons { get; init; } = "";
    public IReadOnlyList<CakeRow> Cakes { get; init; } = [new()];
    public string Contribution { get; init; } = "";
    public string ContributionItem { get; init; } = "";

    public IReadOnlyList<string> Related { get; init; } = [];
    public IReadOnlyList<string> Wanted { get; init; } = [];

    /// <summary>Values of <see cref="RegistrationFields.AllTyped"/> by field name.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Replies { get; init; } = new Dictionary<string, string>();

    /// <summary>Values by field name, of <see cref="ChoiceGroup"/>s.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Chosen { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
    public TravelRow Lift { get; init; } = new();
    public TravelRow Bed { get; init; } = new();

    public bool TravelConsent { get; init; }
    public bool Consent { get; init; }
    public string Website { get; init; } = "";
    public string Stamp { get; init; } = "";

    public static SignUpForm Read(IFormCollection form)
    {
        return new()
        {
            Name = First("name"),
            Email = First("email"),
            Attendance = First("attendance"),
            Persons = First("persons"),
            Cakes = [.. Enumerable.Range(1, MostCakes).Where(n => n == 1 || form.ContainsKey(CakeRow.Field("cakeKind", n))).Select(Cake)],
            Contribution = First("contribution"),
            ContributionItem = First("contributionItem"),
            Related = All("related"),
            Wanted = All("wanted"),
            Typed = RegistrationFields.AllTyped.ToDictionary(field => field.Name, Text),
            Replies = form
                .Keys.Where(key => key.StartsWith(ChoiceGroup.OfQuestion, StringComparison.Ordinal))
                .ToDictionary(key => key[ChoiceGroup.OfQuestion.Length..], First),
            Chosen = form
                .Keys.Where(key =>
                    key.StartsWith(ChoiceGroup.OfQuestion, StringComparison.Ordinal)
                    || key.StartsWith(ChoiceGroup.OfSession, StringComparison.Ordinal)
                )
                .ToDictionary(
                    key => key,
                    key => (IReadOnlyList<string>)[.. All(key).Select(PlainText.OneLine).Where(value => value.Length > 0)]
                ),
            Lift = new(First("lift"), First("liftFrom"), First("liftSeats")),
            Bed = new(First("bed"), "", First("bedSeats")),
            TravelConsent = First("travelConsent") == "true",
            Consent = First("consent") == "true",
            Website = First("website"),
            Stamp = First("stamp"),
        };

        string First(string field) => PlainText.OneLine(form[field].FirstOrDefault());
        string Text(RegistrationField field) => field.HasManyLines ? form[field.Name].FirstOrDefault() ?? "" : First(field.Name);
        List<string> All(string field) => [.. form[field].OfType<string>().Distinct().Take(20)];
        CakeRow Cake(int n) =>
            new(First(CakeRow.Field("cakeKind", n)), First(CakeRow.Field("cakeCount", n)), All(CakeRow.Field("cakeMarks", n)));
    }

    public static SignUpForm Of(Registration registration)
    {
        var given = registration.Data;
        return new()
        {
            Name = given.Name,
            Email = registration.Email,
            Attendance = given.Attendance switch
            {
                AttendanceKind.OnSite => "onsite",
                AttendanceKind.Online => "online",
                _ => "declined",
            },
            Persons = Written(registration.PersonsOnSite),
            Cakes = [.. given.Cakes.Select(CakeRow.Of).Append(new()).Take(MostCakes)],
            Contribution = given.Topic,
            ContributionItem = given.AgendaItem,
            Wanted = given.Claims,
            Typed = RegistrationFields.AllTyped.ToDictionary(field => field.Name, field => field.Typed!.Of(given)),
            Replies = given.Replies.ToDictionary(reply => reply.Question, reply => reply.Text),
            Chosen = given
                .Choices.GroupBy(choice => choice.Field)
                .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(choice => choice.Option)]),
            Lift = TravelRow.Of(given.Lift),
            Bed = TravelRow.Of(given.Bed),
            TravelConsent = given.Lift is not null || given.Bed is not null,
        };
    }

    public IReadOnlyList<string> ChosenAt(string field) => Chosen.GetValueOrDefault(field) ?? [];

    public string TypedAt(RegistrationField field) => Typed.GetValueOrDefault(field.Name) ?? "";

    internal static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>As typed; marks are <c>vegan</c>, <c>glutenfree</c>, <c>nuts</c>.</summary>
public sealed record CakeRow(string Kind, string Count, IReadOnlyList<string> Marks)
{
    public CakeRow()
        : this("", "", []) { }

    public static string Field(string name, int row) => row == 1 ? name : $"{name}-{row}";

    public static CakeRow Of(CakeFacts cake) => new(cake.Kind, SignUpForm.Written(cake.Count), [.. Said(cake.Marks)]);

    private static IEnumerable<string> Said(CakeMarks marks) =>
        new[]
        {
            marks.HasFlag(CakeMarks.Vegan) ? "vegan" : "",
            marks.HasFlag(CakeMarks.GlutenFree) ? "glutenfree" : "",
            marks.HasFlag(CakeMarks.Nuts) ? "nuts" : "",
        }.Where(mark => mark.Length > 0);
}

/// <param name="Role"><c>offers</c>, <c>seeks</c> or empty.</param>
public sealed record TravelRow(string Role, string Place, string Seats)
{
    public TravelRow()
        : this("", "", "") { }

    public static TravelRow Of(TravelFacts? travel) =>
        travel is null
            ? new()
            : new(travel.Role == TravelRole.Offers ? "offers" : "seeks", travel.Place, SignUpForm.Written(travel.Seats));
}
