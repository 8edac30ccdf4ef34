using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Plattform.Data;
using Plattform.Data.Sqlite;

namespace Plattform.Tests.Data;

/// <summary>How SQLite goes about each statement on a table, one line each.</summary>
internal sealed class Explaining(string table) : DbCommandInterceptor
{
    public List<string> Plans { get; } = [];

    /// <param name="folder">A data directory.</param>
    public PlattformDb Open(string folder) =>
        new SqlitePlattformDb(
            new DbContextOptionsBuilder<SqlitePlattformDb>().UseSqlite($"Data Source={folder}/plattform.db").AddInterceptors(this).Options
        );

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Explain(command);
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Explain(command);
        return new(result);
    }

    private void Explain(DbCommand command)
    {
        if (!command.CommandText.Contains($"\"{table}\"", StringComparison.Ordinal))
            return;
        using var question = command.Connection!.CreateCommand();
        question.Transaction = command.Transaction;
        question.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        foreach (SqliteParameter parameter in command.Parameters)
            question.Parameters.Add(new SqliteParameter(parameter.ParameterName, parameter.Value));
        using var steps = question.ExecuteReader();
        var plan = new List<string>();
        while (steps.Read())
            plan.Add(steps.GetString(3));
        Plans.Add(string.Join("; ", plan));
    }
}
