namespace Plattform.Tests.House;

/// <summary>The files of this repository, as far as somebody wrote them.</summary>
internal static class Repository
{
    private static readonly string[] MadeByTools = ["bin", "obj", ".git", ".vs", ".idea", "TestResults", "node_modules"];

    public static readonly string Root = FindRoot();

    /// <summary>Paths relative to the root, with forward slashes.</summary>
    public static IEnumerable<string> Files(string folder = "") =>
        Walk(Path.Combine(Root, folder)).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static IEnumerable<string> Walk(string folder) =>
        Directory
            .EnumerateFiles(folder)
            .Concat(Directory.EnumerateDirectories(folder).Where(d => !MadeByTools.Contains(Path.GetFileName(d))).SelectMany(Walk));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Plattform.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"Plattform.sln lies nowhere above {AppContext.BaseDirectory}");
    }
}
