namespace Plattform.Look;

/// <summary>The language of the one who runs a command.</summary>
public sealed record Terminal(Texts Texts)
{
    /// <summary>POSIX: the first one that is set decides.</summary>
    private static readonly string[] Variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <param name="variable">The value of an environment variable.</param>
    public static Terminal Of(Func<string, string?> variable)
    {
        var locale = Variables.Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "";
        return new(Texts.Find(locale.Split('_', '-', '.', '@')[0].ToLowerInvariant()) ?? Texts.English);
    }
}
