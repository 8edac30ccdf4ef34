using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Plattform.Data;

/// <summary>
/// The database. Each room adds its tables in <c>PlattformDb.&lt;Room&gt;.cs</c> and their mapping as an
/// <see cref="IEntityTypeConfiguration{T}"/> beside its entity; this file names no table.
/// </summary>
public abstract partial class PlattformDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>For a connection that writes all the time, with many savepoints in each transaction.</summary>
    public abstract void TuneForBatchWrites();

    /// <summary>
    /// Until it is closed, commits of this open connection survive the end of the process at once, but a power cut only after the next commit
    /// of another connection. For work that may be done twice.
    /// </summary>
    public abstract Task UseSynchronousNormalAsync();

    /// <summary>Rows deleted in this open transaction must leave no copy in the files: <see cref="VacuumAsync"/> is due after the commit.</summary>
    public abstract Task RequestVacuumAsync();

    public abstract Task<bool> NeedsVacuumAsync();

    /// <summary>Rewrites the files so that nothing deleted is left in them.</summary>
    /// <returns>False: somebody read or wrote meanwhile. Try again.</returns>
    public abstract Task<bool> VacuumAsync();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PlattformDb).Assembly);

        // Entities bring their own ids. Left to EF, a new child with an id under a known parent counts as an old one.
        foreach (var key in modelBuilder.Model.GetEntityTypes().Select(type => type.FindPrimaryKey()?.Properties))
            if (key is [{ ClrType: var type } property] && type == typeof(Guid))
                property.ValueGenerated = ValueGenerated.Never;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    /// <summary>Instants are UTC; a column that holds wall-clock time says so with <see cref="LocalConverter"/>.</summary>
    internal sealed class UtcConverter()
        : ValueConverter<DateTime, DateTime>(value => value, value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
}

/// <summary>Wall-clock time at a place.</summary>
public sealed class LocalConverter()
    : ValueConverter<DateTime, DateTime>(value => value, value => DateTime.SpecifyKind(value, DateTimeKind.Unspecified));
