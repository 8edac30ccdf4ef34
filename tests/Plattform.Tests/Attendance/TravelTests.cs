using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Registrations;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Attendance;

/// <summary>The desk puts two people in touch who agreed to it.</summary>
public sealed class TravelTests : IDisposable
{
    private const string Address = "/koordination/kommunalpolitik/teilnahme";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task One_press_writes_to_both_and_a_second_one_to_nobody()
    {
        var offer = await Travels("Anna", lift: new(TravelRole.Offers, "Kassel", 3));
        var seeker = await Travels("Bert", lift: new(TravelRole.Seeks, "Kassel", 1));
        await _site.NewMails();
        var visitor = await _site.Coordinator();
        var page = await visitor.Get(Address);
        Assert.Contains("bietet 3 Plätze im Auto, ab Kassel", page.One("#mitfahren").TextContent, StringComparison.Ordinal);

        var done = await visitor.Follow(await visitor.Submit(page, ("offer", $"{offer}"), ("seeker", $"{seeker}")));
        Assert.Contains("Die beiden bekommen jetzt je eine Mail", done.One("#mitfahren .notice").TextContent, StringComparison.Ordinal);
        Assert.Contains("Schon bekannt gemacht: Anna und Bert, am 1. April.", done.Text, StringComparison.Ordinal);

        var mails = await _site.NewMails();
        Assert.Equal(2, mails.Count);
        foreach (
            var (name, other, subject, said) in new[]
            {
                ("anna", "bert", "Jemand möchte mit dir mitfahren", "sucht einen Platz im Auto"),
                ("bert", "anna", "Hier kann dich jemand mitnehmen", "bietet 3 Plätze im Auto"),
            }
        )
        {
            var letter = mails.For($"{name}@example.org").Single();
            Assert.StartsWith(subject, letter.Subject, StringComparison.Ordinal);
            Assert.Equal($"{other}@example.org", letter.ReplyTo.Mailboxes.Single().Address);
            foreach (var part in new[] { $"{other}@example.org", said, "Ihr habt beide bei der Anmeldung zugestimmt" })
                Assert.Contains(
                    part,
                    string.Join(' ', letter.TextBody!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
                    StringComparison.Ordinal
                );
            Assert.DoesNotContain("Kassel", letter.TextBody, StringComparison.Ordinal); // typed, and nobody proved the address
            Assert.Null(letter.Calendar());
        }

        var again = await visitor.Submit(page, ("offer", $"{offer}"), ("seeker", $"{seeker}"));
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Contains(
            "Diese beiden hast du schon bekannt gemacht.",
            again.One("#mitfahren .notice").TextContent,
            StringComparison.Ordinal
        );
        Assert.Empty(await _site.NewMails());
    }

    [Fact]
    public async Task What_does_not_fit_together_is_refused_and_nobody_gets_a_letter()
    {
        var lift = await Travels("Anna", lift: new(TravelRole.Offers, "Kassel", 3));
        var bed = await Travels("Bert", bed: new(TravelRole.Seeks, "", 2));
        var passenger = await Travels("Cleo", lift: new(TravelRole.Seeks, "", 1));
        var silent = await Travels("", "Dora", lift: new(TravelRole.Seeks, "Kassel", 1));
        await _site.NewMails();
        var visitor = await _site.Coordinator();
        var page = await visitor.Get(Address);
        Assert.True(page.One($"[value=\"{silent}\"]").HasAttribute("disabled"));
        Assert.Contains("Ohne E-Mail: bitte selbst bekannt machen.", page.Text, StringComparison.Ordinal);

        foreach (
            var (offer, seeker, status, sentence) in new[]
            {
                ($"{lift}", $"{bed}", HttpStatusCode.Conflict, "passt nicht zusammen"),
                ($"{passenger}", $"{lift}", HttpStatusCode.Conflict, "passt nicht zusammen"),
                ($"{lift}", $"{Guid.NewGuid()}", HttpStatusCode.Conflict, "passt nicht zusammen"),
                ($"{lift}", $"{silent}", HttpStatusCode.Conflict, "hat keine E-Mail-Adresse angegeben"),
                ($"{lift}", "", HttpStatusCode.UnprocessableEntity, "Wähl bitte beides aus"),
                ("x", $"{bed}", HttpStatusCode.UnprocessableEntity, "Wähl bitte beides aus"),
            }
        )
        {
            var answer = await visitor.Submit(page, ("offer", offer), ("seeker", seeker));
            Assert.Equal(status, answer.Status);
            Assert.Contains(sentence, answer.One("#mitfahren .notice").TextContent, StringComparison.Ordinal);
        }

        Assert.Empty(await _site.NewMails());
        Assert.False(await _site.Read(db => db.Introductions.AnyAsync()));
    }

    [Fact]
    public async Task Who_withdraws_stands_there_no_more_and_without_anybody_there_is_no_section()
    {
        await Travels("Anna", bed: new(TravelRole.Offers, "", 2));
        var visitor = await _site.Coordinator();
        Assert.Contains("bietet 2 Schlafplätze", (await visitor.Get(Address)).Text, StringComparison.Ordinal);
        await new Person(_site, "anna@example.org").Cancels();
        Assert.Null((await visitor.Get(Address)).Html.QuerySelector("#mitfahren"));
    }

    private Task<Guid> Travels(string name, TravelFacts? lift = null, TravelFacts? bed = null) =>
        Travels($"{name.ToLowerInvariant()}@example.org", name, lift, bed);

    private async Task<Guid> Travels(string email, string name, TravelFacts? lift = null, TravelFacts? bed = null) => (
            await _site.Answers(
                email,
                new()
                {
                    Name = name,
                    Lift = lift,
                    Bed = bed,
                }
            )
        ).Travel.Single().Id;
}
