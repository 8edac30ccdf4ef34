namespace Plattform.Data;

/// <summary>
/// What the program asks of a database product beyond EF Core; the context has the rest as abstract members. One folder per product
/// implements both, and nothing outside it knows the product.
/// </summary>
public abstract class DatabaseStore
{
    /// <summary>Checks that the data can be used by this version, locks it when <paramref name="serving"/>, and applies pending migrations.</summary>
    /// <param name="beforeFirstUse">Runs once the data is ours, before anybody opens the database.</param>
    /// <exception cref="Shared.PlainException">It cannot be used; the sentence says why and what to do.</exception>
    public abstract Task OpenAsync(bool serving, Action? beforeFirstUse = null);

    /// <summary>Writes the database and the keys into one zip, reads it again and checks it.</summary>
    /// <exception cref="Shared.PlainException">There is no backup then; what had that name before is untouched.</exception>
    public abstract BackupContent Backup(string file);

    /// <summary>Changes with every committed write. Moves pending writes to where they rest first, so that closing changes nothing.</summary>
    /// <exception cref="IOException">The database cannot be read or is in use.</exception>
    public abstract string Settle();

    /// <summary>As <see cref="Settle"/> returned it last, as long as nobody wrote since; opens nothing.</summary>
    public abstract string Fingerprint();

    /// <summary>Another connection wrote for longer than the busy timeout; a retry may succeed.</summary>
    public abstract bool IsLocked(Exception failure);

    /// <summary>Nothing was stored because the disk is full.</summary>
    public abstract bool IsDiskFull(Exception failure);
}
