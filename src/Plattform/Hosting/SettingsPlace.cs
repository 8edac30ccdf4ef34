using System.Text.Json;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Plattform.Text;
using Plattform.Web;

namespace Plattform.Hosting;

/// <summary>Tells the operator where the effective value is set: file and line, variable or argument.</summary>
public sealed class SettingsPlace(IConfiguration configuration, IHostEnvironment environment)
{
    public string File => Path.Combine(environment.ContentRootPath, "appsettings.json");

    public string AfterSentence(string sentence) => sentence.Split('`') is [_, var key, _, ..] ? $"{sentence} {Of(key)}" : sentence;

    /// <summary>"Change line 12 of /srv/plattform/appsettings.json."</summary>
    public string Of(string key) =>
        Winner(key) switch
        {
            EnvironmentVariablesConfigurationProvider =>
                $"Change the environment variable {key.Replace(":", "__", StringComparison.Ordinal)}.",
            CommandLineConfigurationProvider => $"Change the argument --{key}.",
            JsonConfigurationProvider { Source: { Path: { } name, FileProvider: { } files } } => InFile(
                files.GetFileInfo(name).PhysicalPath ?? name,
                key
            ),
            _ => NotThere(key),
        };

    private IConfigurationProvider? Winner(string key) =>
        (configuration as IConfigurationRoot)
            ?.Providers.Reverse()
            .FirstOrDefault(provider => provider.TryGet(key, out _) || provider.GetChildKeys([], key).Any());

    private string NotThere(string key)
    {
        if (!System.IO.File.Exists(File))
            return $"There is no file {File}: copy appsettings.example.json to it and add `{key}`.";
        for (var above = key; above.Contains(':'); )
        {
            above = above[..above.LastIndexOf(':')];
            if (LineOf(File, above) is { } line)
                return $"Add it to {File} below line {line} (`{above}`).";
        }

        return $"Add it to {File}.";
    }

    private static string InFile(string file, string key) =>
        LineOf(file, key) is { } line ? $"Change line {line} of {file}." : $"Change it in {file}.";

    private static int? LineOf(string file, string key)
    {
        try
        {
            return JsonLines.Of(System.IO.File.ReadAllText(file), key);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
