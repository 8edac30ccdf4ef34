using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Plattform.Benchmarks;

/// <summary>What is in the product's database, seen from outside.</summary>
internal static class Stored
{
    public static SqliteConnection Open(string file, bool writes = false)
    {
        var mode = writes ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadOnly;
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = mode,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        return connection;
    }

    public static int People(string file, string tag) => Number(file, $"SELECT count(*) FROM Registrations WHERE Email LIKE '{tag}-%'");

    /// <summary>What was answered must be there, and nothing else; and the public figure says as many as there are.</summary>
    public static void Compare(string file, string tag, int answered)
    {
        if (People(file, tag) is var stored && stored != answered)
            throw new InvalidOperationException($"{answered} registrations were answered, and {stored} are stored.");
        var (rows, figure) = (
            Number(file, "SELECT count(*) FROM Registrations"),
            Number(file, "SELECT sum(Registrations) FROM MeetingFigures")
        );
        if (rows != figure)
            throw new InvalidOperationException($"{rows} registrations are stored, and the figures say {figure}.");
    }

    public static HashSet<string> Addresses(string file, string tag)
    {
        using var connection = Open(file);
        using var reader = connection.Query($"SELECT Email FROM Registrations WHERE Email LIKE '{tag}-%'");
        var addresses = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read())
            addresses.Add(reader.GetString(0));
        return addresses;
    }

    public static SqliteDataReader Query(this SqliteConnection connection, string sql) => connection.Command(sql).ExecuteReader();

    public static int Run(this SqliteConnection connection, string sql)
    {
        using var command = connection.Command(sql);
        return command.ExecuteNonQuery();
    }

    public static List<string> Texts(this SqliteConnection connection, string sql)
    {
        using var reader = connection.Query(sql);
        var texts = new List<string>();
        while (reader.Read())
            texts.Add(reader.GetString(0));
        return texts;
    }

#pragma warning disable CA2100 // our own words, and names out of the database's own schema
    public static SqliteCommand Command(this SqliteConnection connection, string sql) => new(sql, connection);
#pragma warning restore CA2100

    private static int Number(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.Command(sql);
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
