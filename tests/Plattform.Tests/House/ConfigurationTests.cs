using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Web;

namespace Plattform.Tests.House;

public sealed class ConfigurationTests
{
    private const string Example = "appsettings.example.json";

    [Fact]
    public void The_example_names_every_key_and_no_other()
    {
        using var app = App("Production", ReadExample());
        var known = app
            .Services.GetServices<SettingsSection>()
            .SelectMany(section => Settings.KnownKeys(section.Type, section.Name))
            .Order(StringComparer.Ordinal)
            .ToList();
        var sections = app.Services.GetServices<SettingsSection>().Select(section => section.Name).ToList();
        var written = Keys(JsonDocument.Parse(Repository.Read(Example), Relaxed).RootElement, "")
            .Where(key => sections.Contains(key.Split(':')[0]))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.Equal(known, written);
    }

    [Fact]
    public void The_example_is_valid_in_production_once_its_placeholders_are_filled_in()
    {
        var example = ReadExample();
        using var app = App("Production", example);
        var placeholders = example.Where(pair => Settings.IsPlaceholder(pair.Value)).Select(pair => pair.Key).ToList();
        Assert.Equal(
            ["Mail:Smtp:Password", "Privacy:Processors:0", "Privacy:Processors:1", "Site:Operator:Address", "Site:Operator:Name"],
            placeholders.Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            placeholders.Order(StringComparer.Ordinal).Select(key => $"`{key}` still says what the example says: put your own there."),
            Settings.Verify(app.Services).Order(StringComparer.Ordinal)
        );

        using var filled = App(
            "Production",
            example.ToDictionary(pair => pair.Key, pair => placeholders.Contains(pair.Key) ? "Rosa Beispiel" : pair.Value)
        );
        Assert.Empty(Settings.Verify(filled.Services));
    }

    /// <summary>Load tests raise the limits up to a million; nobody means more, and nobody means less than nothing.</summary>
    [Fact]
    public void Every_number_has_bounds_and_the_sentence_names_them()
    {
        using var plain = App("Development", []);
        var numbers = plain
            .Services.GetServices<SettingsSection>()
            .SelectMany(section => Settings.KnownKeys(section.Type, section.Name, only: typeof(int)))
            .ToList();
        Assert.True(numbers.Count > 8, string.Join(' ', numbers));
        foreach (var key in numbers)
        foreach (var value in new[] { int.MinValue, -1, 1_000_001, int.MaxValue })
        {
            using var app = App("Development", new() { [key] = value.ToString(System.Globalization.CultureInfo.InvariantCulture) });
            Assert.Matches($"^`{key}` .*[0-9] to [0-9]+", Assert.Single(Settings.Verify(app.Services)));
        }
    }

    [Theory]
    [InlineData("Limits:SecondsToFillForm", "60")]
    [InlineData("Limits:SecondsToFillForm", "0")]
    [InlineData("Limits:LettersPerHour", "1000000")]
    [InlineData("Site:Accent", "359")]
    [InlineData("Data:BackupsKept", "3650")]
    public void A_number_may_be_as_large_as_its_bound(string key, string value)
    {
        using var app = App("Development", new() { [key] = value });
        Assert.Empty(Settings.Verify(app.Services));
    }

    [Fact]
    public void Two_coordinators_need_two_addresses()
    {
        using var app = App(
            "Development",
            new()
            {
                ["Coordinators:0:Email"] = "Hanni@example.org",
                ["Coordinators:1:Email"] = "martin@example.org",
                ["Coordinators:2:Email"] = "hanni@EXAMPLE.org",
            }
        );
        Assert.Equal(
            ["`Coordinators:2:Email` is the address of `Coordinators:0:Email` once more: everybody needs one of their own."],
            Settings.Verify(app.Services)
        );
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
    [InlineData("Limits:LettersPerHour", "-1", "`Limits:LettersPerHour` must be 0 to 1000000.")]
    [InlineData("Limits:SecondsToFillForm", "1000000", "`Limits:SecondsToFillForm` must be 0 to 60.")]
    [InlineData("Site:Operator:Name", " vorname nachname ", "`Site:Operator:Name` still says what the example says: put your own there.")]
    [InlineData("Coordinators:0:Name", "Vorname Nachname", "`Coordinators:0:Name` still says what the example says")]
    [InlineData("Mail:Smtp:Password", "change me", "`Mail:Smtp:Password` still says what the example says")]
    [InlineData("Site:Name", "Gr\uFFFDne Liste", "`Site:Name` has a letter that could not be read: save the file as UTF-8.")]
    [InlineData("Privacy:Processors:0", "Hoster\uFFFD", "`Privacy:Processors:0` has a letter that could not be read")]
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
        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(Program).Assembly.Location, argument, "--environment=Development", "--urls=http://127.0.0.1:0"]
        )
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
        var builder = Plattform.Hosting.PlattformHost.CreateBuilder([
            $"--environment={environment}",
            $"--contentRoot={Path.GetTempPath()}",
        ]);
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddHosting();
        builder.AddLook();
        builder.AddWeb();
        builder.AddData();
        builder.AddMail();
        return builder.Build();
    }

    private static Dictionary<string, string?> ReadExample() =>
        new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(Repository.Root, Example))
            .Build()
            .AsEnumerable()
            .Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    /// <summary>Names of the leaves, list positions as <c>[]</c>; an empty list still needs an example of what may stand in it.</summary>
    private static IEnumerable<string> Keys(JsonElement element, string path) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(property => Keys(property.Value, path.Length == 0 ? property.Name : $"{path}:{property.Name}")),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(entry => Keys(entry, path + ":[]")),
            _ => [path],
        };
}
