namespace Plattform.Data;

/// <summary>What the program needs from a database product beyond EF Core; one folder per product.</summary>
public abstract class DatabaseStore
{
    /// <summary>Checks, locks (if <paramref name="serving"/>) and migrates; throws PlainException if unusable.</summary>
    /// <param name="beforeFirstUse">Runs after checks and lock, before the database is opened.</param>
    public abstract Task OpenAsync(bool serving, Action? beforeFirstUse = null);

    /// <exception cref="Hosting.PlainException">No verified backup; an older file of that name stays.</exception>
    public abstract BackupContent Backup(string file);

    /// <summary>Checkpoints, so that closing changes nothing, and returns the fingerprint. IOException: in use.</summary>
    public abstract string CheckpointAndFingerprint();

    /// <summary>Changes with every committed write; opens no connection.</summary>
    public abstract string Fingerprint();

    /// <summary>Another connection wrote for longer than the busy timeout; a retry may succeed.</summary>
    public abstract bool IsLocked(Exception failure);

    public abstract bool IsDiskFull(Exception failure);
}
