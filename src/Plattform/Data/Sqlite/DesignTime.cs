using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Plattform.Data.Sqlite;

/// <summary>For <c>dotnet ef migrations add</c>, which needs a model and no database.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<SqlitePlattformDb>
{
    public SqlitePlattformDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePlattformDb>().UseSqlite("Data Source=:memory:").Options);
}
