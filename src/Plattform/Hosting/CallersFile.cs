namespace Plattform.Hosting;

/// <summary>Resolves against the caller: <c>dotnet run</c> changes the directory, but PWD keeps the shell's.</summary>
public static class CallersFile
{
    public static string Path(string file)
    {
        var here = Directory.GetCurrentDirectory();
        var shell = Environment.GetEnvironmentVariable("PWD");
        return System.IO.Path.GetFullPath(
            file,
            File.Exists(System.IO.Path.Combine(here, "Plattform.csproj")) && Directory.Exists(shell) ? shell : here
        );
    }
}
