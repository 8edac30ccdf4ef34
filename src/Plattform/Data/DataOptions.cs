namespace Plattform.Data;

public sealed class DataOptions
{
    /// <summary>Relative paths start at the content root.</summary>
    public string Directory { get; set; } = "data";
    public int BackupsKept { get; set; } = 14;

    public string DatabaseFile => Path.Combine(Directory, "plattform.db");
    public string KeysDirectory => Path.Combine(Directory, "keys");
    public string BackupsDirectory => Path.Combine(Directory, "backups");
    public string MailDirectory => Path.Combine(Directory, "mail");
}
