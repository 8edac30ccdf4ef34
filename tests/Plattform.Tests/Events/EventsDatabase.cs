using Microsoft.EntityFrameworkCore;
using Plattform.Data;

namespace Plattform.Tests.Events;

/// <summary>A real SQLite file with the whole schema, thrown away afterwards.</summary>
public sealed class EventsDatabase : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"plattform-{Guid.NewGuid():N}.db");

    public EventsDatabase()
    {
        using var db = Open();
        db.Database.EnsureCreated();
    }

    /// <summary>A context of its own, as every request has.</summary>
    public PlattformDb Open() =>
        new SqlitePlattformDb(new DbContextOptionsBuilder<SqlitePlattformDb>().UseSqlite($"Data Source={file};Pooling=False").Options);

    public void Dispose()
    {
        foreach (var part in new[] { file, file + "-wal", file + "-shm" })
            File.Delete(part);
    }
}
