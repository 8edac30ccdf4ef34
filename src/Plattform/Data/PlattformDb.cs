using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Plattform.Data;

/// <summary>Modules add tables in <c>PlattformDb.&lt;Room&gt;.cs</c> and mappings beside the entity.</summary>
public abstract partial class PlattformDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>Sees what is about to be saved, whoever saves it.</summary>
    internal Func<Task>? BeforeSave { get; set; }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (BeforeSave is { } look)
            await look();
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public abstract void TuneForBatchWrites();

    /// <summary>Commits of this open connection survive a crash, but a power cut only after another connection's next
    /// commit. Only for work that may be repeated.</summary>
    public abstract Task UseSynchronousNormalAsync();

    /// <summary>Call in a transaction deleting personal data; <see cref="VacuumAsync"/> is due after the commit.</summary>
    public abstract Task RequestVacuumAsync();

    public abstract Task<bool> NeedsVacuumAsync();

    /// <summary>Rewrites the files so that no deleted data is left; false when the database was in use: retry.</summary>
    public abstract Task<bool> VacuumAsync();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PlattformDb).Assembly);

        // Entities set their own ids. Otherwise EF takes a new child with an id under a tracked parent for an existing row.
        foreach (var key in modelBuilder.Model.GetEntityTypes().Select(type => type.FindPrimaryKey()?.Properties))
            if (key is [{ ClrType: var type } property] && type == typeof(Guid))
                property.ValueGenerated = ValueGenerated.Never;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    /// <summary>Default for dates; a column with wall-clock time needs <see cref="LocalConverter"/>.</summary>
    internal sealed class UtcConverter()
        : ValueConverter<DateTime, DateTime>(value => value, value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
}

public sealed class LocalConverter()
    : ValueConverter<DateTime, DateTime>(value => value, value => DateTime.SpecifyKind(value, DateTimeKind.Unspecified));
