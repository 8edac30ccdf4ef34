using System.Collections;
using Plattform.Text;
using Plattform.Web;

namespace Plattform.Hosting;

/// <summary>Verified before anything starts. Unknown keys are errors: a typo would silently mean the default.</summary>
public sealed record SettingsSection(string Name, Type Type, Func<IServiceProvider, IEnumerable<string>> Check);

public static class Settings
{
    /// <summary>Example values the operator must replace.</summary>
    private static readonly string[] Placeholders =
    [
        "Vorname Nachname",
        "Straße 1, 12345 Ort",
        "change me",
        "Hoster GmbH, Musterstadt (Server)",
        "Postfach GmbH, Musterstadt (Mailserver)",
    ];

    /// <param name="check">Returns one sentence per mistake, with the key in backticks.</param>
    public static void AddSection<T>(
        this WebApplicationBuilder builder,
        string name,
        Action<T, IHostEnvironment>? complete = null,
        Func<T, IServiceProvider, IEnumerable<string>>? check = null
    )
        where T : class
    {
        builder
            .Services.AddOptions<T>()
            .Bind(builder.Configuration.GetSection(name))
            .PostConfigure<IHostEnvironment>((options, environment) => complete?.Invoke(options, environment));
        builder.Services.AddSingleton(
            new SettingsSection(
                name,
                typeof(T),
                services => check?.Invoke(services.GetRequiredService<Microsoft.Extensions.Options.IOptions<T>>().Value, services) ?? []
            )
        );
    }

    public static List<string> Verify(IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var sections = services.GetServices<SettingsSection>().ToList();
        var errors = MisspeltSections(configuration, sections).ToList();
        foreach (var section in sections)
        {
            var known = KnownKeys(section.Type, section.Name).ToList();
            errors.AddRange(
                configuration
                    .GetSection(section.Name)
                    .AsEnumerable()
                    .Where(pair => pair.Key != section.Name && !IsKnown(pair.Key, pair.Value, known))
                    .Select(pair => Unknown(pair.Key, known))
            );
            errors.AddRange(configuration.GetSection(section.Name).AsEnumerable().SelectMany(Unfit));
            try
            {
                errors.AddRange(section.Check(services));
            }
            catch (InvalidOperationException wrongType)
            {
                errors.Add(WrongType(wrongType.Message, section));
            }
        }

        return [.. errors.Distinct(StringComparer.Ordinal)];
    }

    public static bool IsPlaceholder(string? value) => Placeholders.Contains(value?.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The message omits the value, which may be a password.</summary>
    private static IEnumerable<string> Unfit(KeyValuePair<string, string?> setting)
    {
        if (IsPlaceholder(setting.Value))
            yield return $"`{setting.Key}` still says what the example says: put your own there.";
        if (setting.Value?.Contains('\uFFFD') == true)
            yield return $"`{setting.Key}` has a letter that could not be read: save the file as UTF-8.";
    }

    /// <summary>Ignores keys without children: environment variables like MAIL are not sections.</summary>
    private static IEnumerable<string> MisspeltSections(IConfiguration configuration, List<SettingsSection> sections) =>
        from section in configuration.GetChildren()
        where section.GetChildren().Any() && !sections.Exists(ours => Same(ours.Name, section.Key))
        let meant = NearestWord.Of(section.Key, sections.Select(ours => ours.Name))
        where meant is not null
        select $"`{section.Key}` is not known; did you mean `{meant}`?";

    /// <summary>Replaces the binder's .NET type names by the key and the values allowed.</summary>
    private static string WrongType(string message, SettingsSection section)
    {
        var (value, key, type) = message.Split('\'') is [_, var v, _, var k, _, var t, ..] ? (v, k, t) : ("", "", "");
        if (key.Length == 0)
            return message;
        var allowed = section.Type.Assembly.GetType(type) is { IsEnum: true } words
            ? "one of " + string.Join(", ", Enum.GetNames(words))
            : "a number";
        return $"`{key}` must be {allowed}, not \"{value}\".";
    }

    /// <summary>List positions are written as <c>[]</c>.</summary>
    public static IEnumerable<string> KnownKeys(Type type, string prefix, Type? only = null)
    {
        if (type == typeof(string) || type.IsPrimitive || type.IsEnum)
            return only is null || only == type ? [prefix] : [];
        if (typeof(IEnumerable).IsAssignableFrom(type))
            return KnownKeys(ElementOf(type), prefix + ":[]", only);
        return type.GetProperties()
            .Where(property => property.CanWrite)
            .SelectMany(property => KnownKeys(property.PropertyType, $"{prefix}:{property.Name}", only));
    }

    private static Type ElementOf(Type list) =>
        list.GetInterfaces()
            .Prepend(list)
            .First(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .GetGenericArguments()[0];

    private static bool IsKnown(string key, string? value, List<string> known)
    {
        var shape = Shape(key);
        return known.Exists(k => Same(k, shape))
            || (string.IsNullOrEmpty(value) && known.Exists(k => k.StartsWith(shape + ":", StringComparison.OrdinalIgnoreCase)));
    }

    private static string Unknown(string key, List<string> known)
    {
        var shape = Shape(key);
        var meant = NearestWord.Of(shape, known);
        return $"`{key}` is not known{(meant is null ? "." : $"; did you mean `{meant[(meant.LastIndexOf(':') + 1)..]}`?")}";
    }

    private static string Shape(string key) => string.Join(':', key.Split(':').Select(part => part.All(char.IsAsciiDigit) ? "[]" : part));

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
