using Microsoft.EntityFrameworkCore;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>The sample with workshops side by side at 16:55, and two questions whose choices have places.</summary>
internal static class Workshops
{
    public const string Field = "session-werkstatt";
    public const string Meal = "question-essen";
    public const string Shift = "question-schicht";

    public static Task ImportWorkshops(this Site site, int places = 2, params (string Old, string New)[] changes) =>
        site.ImportSample([
            (
                "  - id: sonstiges\n    title: Sonstiges\n",
                $$"""
                  - id: werkstatt
                    title: Werkstätten
                    minutes: 45
                    sessions:
                      - { id: finanzen, title: Finanzen, room: Raum Birke, host: Lena, places: {{places}} }
                      - { id: wohnen, title: Wohnen, room: Raum Ahorn, places: {{places}} }
                      - { id: presse, title: Presse }
                  - id: sonstiges
                    title: Sonstiges

                """
            ),
            (
                "group: ",
                $"""
                questions:
                  - id: essen
                    text: Was isst du?
                    choices: [Suppe, Salat]
                    places: {places}
                  - id: schicht
                    text: Wann hilfst du?
                    choices: [früh, spät]
                    several: true
                    places: {places}
                group: 
                """.TrimEnd('\n')
            ),
            .. changes,
        ]);

    public static Task<List<ChosenPlace>> Choices(this Site site, string email) =>
        site.Read(db =>
            db.Registrations.AsNoTracking()
                .Where(r => r.EmailKey == email)
                .SelectMany(r => r.Choices)
                .OrderBy(c => c.Field)
                .ThenBy(c => c.IsFormer)
                .ThenBy(c => c.Option)
                .ToListAsync()
        );

    /// <summary>"finanzen 2", "finanzen waits", "wohnen 1 former".</summary>
    public static async Task<string> ChoicesOf(this Site site, Person person, string field = Field) =>
        string.Join(
            ", ",
            (await site.Choices(person.Email))
                .Where(chosen => chosen.Field == field)
                .Select(chosen =>
                    $"{chosen.Option} {(chosen.Persons > 0 ? $"{chosen.Persons}" : "")}{(chosen.WaitsSince is null ? "" : " waits")}{(chosen.IsFormer ? " former" : "")}"
                        .Replace("  ", " ", StringComparison.Ordinal)
                        .TrimEnd()
                )
        );

    public static async Task<Page> Saves(this Person person, params (string, string?)[] changes)
    {
        var page = await person.OwnPage();
        var form = page.Html.QuerySelectorAll("main form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>();
        return await person.Visitor.Submit(page, form.Single(f => f.QuerySelector("[name=email]") is not null), changes);
    }
}
