using Plattform.Tests.Registrations;

namespace Plattform.Tests.Meetings;

/// <summary>Whom the organisers do not admit, typed once at the desk, stands wherever somebody learns where to go.</summary>
public sealed class AdmissionNoticeTests
{
    [Fact]
    public async Task What_the_desk_writes_stands_on_page_poster_and_letter_alike()
    {
        const string Notice = "Wer Menschen verachtet, kommt nicht hinein (§ 6 VersG).";
        await using var site = new Site();
        var desk = await site.Coordinator();
        Assert.DoesNotContain("Einlass", (await site.Visitor().Get($"/treffen/{Person.Slug}")).Text, StringComparison.Ordinal);

        await desk.Submit(await desk.Get($"/koordination/{Person.Slug}/bearbeiten"), ("admissionNotice", Notice));

        foreach (var page in new[] { "", "/plakat" })
            Assert.Contains(Notice, (await site.Visitor().Get($"/treffen/{Person.Slug}{page}")).Text, StringComparison.Ordinal);
        var rosa = new Person(site, "rosa@example.org");
        await rosa.Answers();
        Assert.Contains(Notice, (await site.NewMails()).For(rosa.Email).Single().Words(), StringComparison.Ordinal);
        Assert.Contains(Notice, (await desk.Get($"/koordination/{Person.Slug}/nachrichten/einladung.txt")).Body, StringComparison.Ordinal);
        Assert.Equal(Notice, (await desk.Get($"/koordination/{Person.Slug}/bearbeiten")).Value("admissionNotice"));
    }
}
