using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Shared;

namespace Plattform.Tests.House;

public sealed class ConfigurationTests
{
    private const string Example = "appsettings.example.json";

    [Fact]
    public void The_example_names_every_key_and_no_other()
    {
        using var app = App("Production", ReadExample());
        var known = app.Services.GetServices<SettingsSection>().SelectMany(section => Settings.KnownKeys(section.Type, section.Name)).Order(StringComparer.Ordinal).ToList();
        var sections = app.Services.GetServices<SettingsSection>().Select(section => section.Name).ToList();
        var written = Keys(JsonDocument.Parse(Repository.Read(Example), Relaxed).RootElement, "")
            .Where(key => sections.Contains(key.Split(':')[0])).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(known, written);
    }

    [Fact]
    public void The_example_is_valid_in_production()
    {
        using var app = App("Production", ReadExample());
        Assert.Empty(Settings.Verify(app.Services));
    }

    [Fact]
    public void With_nothing_configured_development_is_valid_and_production_says_all_that_is_missing()
    {
        using var development = App("Development", []);
        Assert.Empty(Settings.Verify(development.Services));
        using var production = App("Production", []);
        var errors = string.Join('\n', Settings.Verify(production.Services));
        foreach (var key in new[] { "`Site:BaseUrl`", "`Site:Operator:Name`", "`Coordinators`" })
            Assert.Contains(key, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mial:From", "x", "`Mial` is not known; did you mean `Mail`?")]
    [InlineData("Privacy:LegalBasis", "Konsent", "`Privacy:LegalBasis` must be one of Consent, Members, not \"Konsent\".")]
    [InlineData("Mail:Smtp:Port", "viele", "`Mail:Smtp:Port` must be a number, not \"viele\".")]
    [InlineData("Mail:Smtp:Pasword", "x", "`Mail:Smtp:Pasword` is not known; did you mean `Password`?")]
    [InlineData("Site:BaseURI", "x", "`Site:BaseURI` is not known; did you mean `BaseUrl`?")]
    [InlineData("Coordinators:0:Emial", "a@b.de", "`Coordinators:0:Emial` is not known; did you mean `Email`?")]
    [InlineData("Limits:Quatsch", "1", "`Limits:Quatsch` is not known.")]
    [InlineData("Site:Name:Kurz", "x", "`Site:Name:Kurz` is not known")]
    [InlineData("Mail:Smtp:Port", "viele", "Mail:Smtp:Port")]
    [InlineData("Mail:Smtp:Security", "Vielleicht", "Mail:Smtp:Security")]
    [InlineData("Site:Accent", "rot", "Site:Accent")]
    [InlineData("Site:Accent", "400", "`Site:Accent` is a hue from 0 to 359.")]
    [InlineData("Site:BaseUrl", "http://treffen.example.org", "`Site:BaseUrl` must begin with https://")]
    [InlineData("Site:BaseUrl", "treffen.example.org", "`Site:BaseUrl`")]
    [InlineData("Site:TimeZone", "Berlin", "`Site:TimeZone`")]
    [InlineData("Site:Proxies:0", "kein Netz", "`Site:Proxies`")]
    [InlineData("Limits:LettersPerHour", "-1", "`Limits:LettersPerHour` must be 0 or more.")]
    [InlineData("Limits:LettersPerHour", "99999999999", "Limits:LettersPerHour")]
    [InlineData("Privacy:LegalBasis", "Gewohnheit", "Privacy:LegalBasis")]
    [InlineData("Privacy:DeleteAfterDays", "-3", "`Privacy:DeleteAfterDays`")]
    [InlineData("Mail:From", "niemand", "`Mail:From` is not an e-mail address.")]
    [InlineData("Mail:Smtp:Host", "mail.example.org", "`Coordinators` is required with `Mail:Smtp:Host`")]
    public void A_wrong_key_or_value_is_named(string key, string value, string sentence)
    {
        using var app = App("Development", new() { [key] = value });
        Assert.Contains(Settings.Verify(app.Services), error => error.Contains(sentence, StringComparison.Ordinal));
    }

    /// <summary>A login shell has MAIL, and other programs have keys of theirs.</summary>
    [Theory]
    [InlineData("MAIL", "/var/mail/rosa")]
    [InlineData("MAILTO", "root")]
    [InlineData("Mail", "/var/mail/rosa")]
    [InlineData("Logging:LogLevel:Default", "Warning")]
    [InlineData("mail:from", "treffen@example.com")]
    public void What_is_not_meant_for_us_or_written_in_another_case_is_no_mistake(string key, string value)
    {
        using var app = App("Development", new() { [key] = value });
        Assert.Empty(Settings.Verify(app.Services));
    }

    /// <summary>The program itself: a sentence on standard error, no stack trace, exit code 1.</summary>
    [Theory]
    [InlineData("--Site:Accent=rot", "Site:Accent")]
    [InlineData("--Mail:Smtp:Pasword=geheim", "did you mean `Password`?")]
    public async Task The_program_stops_with_a_sentence(string argument, string sentence)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, argument, "--environment=Development", "--urls=http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("The configuration has mistakes:", errors, StringComparison.Ordinal);
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors + await output, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", errors + await output, StringComparison.Ordinal);
    }

    private static readonly JsonDocumentOptions Relaxed = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static WebApplication App(string environment, Dictionary<string, string?> settings)
    {
        var builder = Plattform.Shared.House.CreateBuilder([$"--environment={environment}", $"--contentRoot={Path.GetTempPath()}"]);
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddShared();
        builder.AddData();
        builder.AddMail();
        return builder.Build();
    }

    private static Dictionary<string, string?> ReadExample() =>
        new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, Example)).Build().AsEnumerable()
            .Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    /// <summary>Names of the leaves, list positions as <c>[]</c>; an empty list still needs an example of what may stand in it.</summary>
    private static IEnumerable<string> Keys(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Keys(property.Value, path.Length == 0 ? property.Name : $"{path}:{property.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(entry => Keys(entry, path + ":[]")),
        _ => [path],
    };
}
