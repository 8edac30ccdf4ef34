using Microsoft.Data.Sqlite;

namespace Plattform.Data;

/// <summary>The database without EF, for what happens before there is a model or after its last use. Closed for good when disposed.</summary>
internal static class PlainSqlite
{
    public static SqliteConnection Open(string file, SqliteOpenMode mode = SqliteOpenMode.ReadWrite)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    public static void Run(string file, string sql, params IReadOnlyList<(string Name, string Value)> parameters)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
