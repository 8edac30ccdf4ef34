using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>Somebody who answers the sample event, reads the mail and uses the link in it.</summary>
internal sealed class Person(Site site, string email)
{
    public const string Slug = "kommunalpolitik";

    public Visitor Visitor { get; } = site.Visitor();

    public string Email => email;

    /// <summary>RegistrationData through the public form: on site, alone, nothing besides, unless said otherwise.</summary>
    public Task<Page> Answers(params (string Name, string? Value)[] typed)
    {
        (string Name, string? Value)[] plain =
        [
            ("name", "Person"),
            ("email", email),
            ("attendance", "onsite"),
            ("persons", "1"),
            ("consent", "true"),
        ];
        return Visitor.SignUp(Slug, [.. plain.Where(field => typed.All(other => other.Name != field.Name)), .. typed]);
    }

    public Task<Registration> Stored() =>
        site.Read(db =>
            db.Registrations.Include(r => r.Cakes)
                .Include(r => r.Contribution)
                .Include(r => r.Choices)
                .Include(r => r.Proposals)
                .SingleAsync(r => r.EmailKey == email)
        );

    public async Task<string> OwnPath() =>
        await Stored() is var stored
            ? new Uri(site.Services.GetRequiredService<PersonalLinks>().OwnPage(stored.Id, stored.Generation)).PathAndQuery
            : "";

    public async Task<Page> OwnPage(string below = "") => await Visitor.Get(await OwnPath() + below);

    /// <summary>Hands in a file for the own contribution.</summary>
    public async Task<Page> HandsIn(string name, byte[] content, bool publish = false)
    {
        using var parts = new MultipartFormDataContent();
        using var file = new ByteArrayContent(content);
        file.Headers.ContentType = new("application/octet-stream");
        parts.Add(file, "file", name);
        if (publish)
            parts.Add(new StringContent("true"), "publish");
        return await Visitor.Post(await OwnPath() + "/beitrag", parts);
    }

    /// <summary>Opens the own page and presses the button there.</summary>
    public async Task<Page> Applies() => await Visitor.Submit(await OwnPage());

    public async Task<Page> Cancels(bool keepCake = false)
    {
        var question = await OwnPage("/absagen");
        return await Visitor.Submit(question, keepCake ? [("keepCake", "true")] : []);
    }
}
