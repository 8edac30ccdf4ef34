using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Data.Sqlite;
using Plattform.Tests.Data;

namespace Plattform.Tests.Meetings;

/// <summary>A real SQLite file with the whole schema, thrown away afterwards.</summary>
public sealed class MeetingsDatabase : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plattform-").FullName;

    public MeetingsDatabase() => EmptyDatabase.PutInto(_folder);

    /// <summary>A context of its own, as every request has.</summary>
    public PlattformDb Open() =>
        new SqlitePlattformDb(
            new DbContextOptionsBuilder<SqlitePlattformDb>().UseSqlite($"Data Source={_folder}/plattform.db;Pooling=False").Options
        );

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
