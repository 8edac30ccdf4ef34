using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Data.Sqlite;
using Plattform.Tests.Data;

namespace Plattform.Tests.Meetings;

/// <summary>A real SQLite file with the whole schema, thrown away afterwards.</summary>
public sealed class MeetingsDatabase : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("plattform-").FullName;

    public MeetingsDatabase() => EmptyDatabase.PutInto(folder);

    /// <summary>A context of its own, as every request has.</summary>
    public PlattformDb Open() =>
        new SqlitePlattformDb(
            new DbContextOptionsBuilder<SqlitePlattformDb>().UseSqlite($"Data Source={folder}/plattform.db;Pooling=False").Options
        );

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
