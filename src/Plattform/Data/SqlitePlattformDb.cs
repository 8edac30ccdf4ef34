using Microsoft.EntityFrameworkCore;

namespace Plattform.Data;

/// <summary>On SQLite. PostgreSQL would be a second class like this one, with migrations of its own.</summary>
public sealed class SqlitePlattformDb(DbContextOptions<SqlitePlattformDb> options) : PlattformDb(options);
