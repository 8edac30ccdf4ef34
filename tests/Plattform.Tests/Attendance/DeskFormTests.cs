using Plattform.Tests.Registrations;

namespace Plattform.Tests.Attendance;

/// <summary>The questions of the public form, asked by a coordinator about somebody else.</summary>
public sealed class DeskFormTests : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("?aendern", "Kommt Jana Vorlage?")]
    [InlineData("neu", "Wer, und kommt sie oder er?")]
    public async Task The_form_of_the_desk_speaks_about_the_person(string path, string question)
    {
        await _site.Change(meeting =>
        {
            (meeting.Content.Lifts, meeting.Content.Beds, meeting.Content.Livestream) = (true, true, true);
            meeting.Content.Questions.Add(
                new()
                {
                    Id = "essen",
                    Text = "Essen?",
                    Choices = ["warm", "kalt"],
                    Several = true,
                }
            );
        });
        var jana = await _site.Answers("jana@example.org", new() { Name = "Jana Vorlage" });
        var desk = await _site.Coordinator();
        var form = (await desk.Get($"/koordination/{Person.Slug}/teilnahme/{(path == "neu" ? path : $"{jana.Id:N}{path}")}")).One(
            "main form:has([name=attendance])"
        );

        Assert.Equal(question, form.QuerySelector("legend")!.TextContent);
        Assert.Equal("Name", form.QuerySelector("label[for=name]")!.TextContent);
        Assert.Equal("off", form.QuerySelector("#name")!.GetAttribute("autocomplete"));
        Assert.Equal("Wie viele Personen?", form.QuerySelector("label[for=persons]")!.TextContent);
        Assert.DoesNotMatch(@"(?i)\b(ich|mich|mein\w*|dich|dir|dein\w*|euch|eure\w*|bist|kommst|bringst|machst mit)\b", form.TextContent);
    }
}
