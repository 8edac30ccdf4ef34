namespace Plattform.Shared;

/// <summary>
/// A file named on the command line counts from the caller's directory. <c>dotnet run</c> changes the working directory to
/// the project; the shell's own is then still in PWD.
/// </summary>
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
