using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Plattform.Mail;

namespace Plattform.Tests.Mail;

public sealed class MailModuleTests
{
    [Fact]
    public void Two_letters_of_one_key_stop_the_start()
    {
        var services = new ServiceCollection().AddLetter<Greeting>();

        var error = Assert.Throws<InvalidOperationException>(() => services.AddLetter<Elsewhere.Greeting>());
        Assert.Contains("greeting", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_nobody_registered_cannot_be_posted()
    {
        await using var house = new MailFixture();
        Assert.Throws<InvalidOperationException>(() => house.Post<Unknown>());
    }

    [Fact]
    public async Task Contacts_stand_in_for_coordinators_only_while_nobody_gets_mail()
    {
        await using var house = new MailFixture();
        Recipient[] contacts = [new("Hanni", "hanni@example.org")];
        CoordinatorOptions configured = new()
        {
            Name = "Kim",
            Email = "kim@example.org",
            Detail = NoticeDetail.Short,
        };

        Assert.Equal("hanni@example.org", Assert.Single(With(house, [], host: "").For(contacts)).Email);
        Assert.Empty(With(house, [], host: "mail.example.org").For(contacts));
        Assert.Equal(
            new("Kim", "kim@example.org", NoticeRhythm.AtOnce, NoticeDetail.Short),
            Assert.Single(With(house, [configured], host: "").For(contacts))
        );
    }

    private static Coordinators With(MailFixture house, List<CoordinatorOptions> list, string host) =>
        new(house.Scopes, Options.Create(Listed(list)), Options.Create(new MailOptions { Smtp = { Host = host } }));

    private static CoordinatorsOptions Listed(List<CoordinatorOptions> list)
    {
        var options = new CoordinatorsOptions();
        options.AddRange(list);
        return options;
    }

    private static class Elsewhere
    {
        [LetterKey("greeting")]
        internal sealed class Greeting : Unregistered;
    }

    [LetterKey("unknown")]
    internal sealed class Unknown : Unregistered;

    internal abstract class Unregistered : Letter<GreetingFacts>
    {
        public override string Called(Plattform.Look.Texts texts) => "Probe";

        protected override LetterContent Write(GreetingFacts facts, Plattform.Look.Texts texts, Recipient recipient) =>
            new() { Subject = "", Blocks = [] };
    }
}
