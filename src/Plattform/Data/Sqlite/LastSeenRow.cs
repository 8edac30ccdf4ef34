using Microsoft.Data.Sqlite;

namespace Plattform.Data.Sqlite;

internal static class LastSeenRow
{
    public static LastSeen? Read(string database)
    {
        using var connection = SqliteFile.OpenUntouched(database);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT At, HeldSince, RanSeconds FROM LastSeen;";
        try
        {
            using var reader = command.ExecuteReader();
            if (!reader.Read())
                return null;
            return new()
            {
                At = Utc(reader, 0),
                HeldSince = reader.IsDBNull(1) ? null : Utc(reader, 1),
                RanSeconds = reader.GetInt32(2),
            };
        }
        catch (SqliteException failure) when (failure.IsMissingTable())
        {
            return null;
        }
    }

    private static DateTime Utc(SqliteDataReader reader, int column) => DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc);
}
