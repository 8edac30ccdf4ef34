namespace Plattform.Look;

// Look: layout, texts, pictures and theme.
// Promises: German and English, styles inside the page, nothing from elsewhere.
// Refuses: to know a meeting or a person.
public static class LookModule
{
    public static WebApplicationBuilder AddLook(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Styles>();
        builder.Services.AddLanguages();
        builder.Services.AddSingleton(Terminal.Of(Environment.GetEnvironmentVariable));
        return builder;
    }
}
