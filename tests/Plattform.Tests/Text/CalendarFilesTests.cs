using System.Globalization;
using Plattform.Text;

namespace Plattform.Tests.Text;

/// <summary>
/// Writes sample files with the instants they mean beside them, for the readers of tests/readers: into the directory
/// that PLATTFORM_CALENDAR_FILES names, else into one that is removed again.
/// </summary>
public sealed class CalendarFilesTests
{
    [Fact]
    public void Sample_files_mean_the_instants_that_stand_beside_them()
    {
        var asked = Environment.GetEnvironmentVariable("PLATTFORM_CALENDAR_FILES");
        var directory = string.IsNullOrEmpty(asked)
            ? Directory.CreateTempSubdirectory("plattform-calendars-").FullName
            : Directory.CreateDirectory(asked).FullName;
        try
        {
            Write(directory);
            var files = Directory
                .GetFiles(directory, "*.ics")
                .Where(file => !Path.GetFileName(file).StartsWith("letter-", StringComparison.Ordinal))
                .ToArray();
            Assert.Equal(CalendarSamples.Days.Count + 3, files.Length);
            foreach (var file in files)
                Assert.Equal((file, File.ReadAllText(Path.ChangeExtension(file, ".utc"))), (file, Expected(file)));
        }
        finally
        {
            if (string.IsNullOrEmpty(asked))
                Directory.Delete(directory, recursive: true);
        }
    }

    private static void Write(string directory)
    {
        foreach (var (day, (entry, start, end)) in CalendarSamples.Days)
            Put(day, CalendarText.Publish(entry, "de"), $"{Iso(start)}\n{Iso(end)}\n");
        var (summer, from, to) = CalendarSamples.Days["summer"];
        Put("mail-request", CalendarText.Request(summer, CalendarSamples.Attendee), $"{Iso(from)}\n{Iso(to)}\n");
        Put("mail-cancel", CalendarText.Cancel(summer, CalendarSamples.Attendee), $"{Iso(from)}\n{Iso(to)}\n");
        Put("all-day", CalendarText.Publish(summer with { AllDay = true }), "DATE\n");

        void Put(string name, string calendar, string instants)
        {
            File.WriteAllText(Path.Combine(directory, name + ".ics"), calendar);
            File.WriteAllText(Path.Combine(directory, name + ".utc"), instants);
        }
    }

    private static string Expected(string file)
    {
        var calendar = CalendarReader.Read(File.ReadAllText(file));
        var item = Assert.Single(calendar.Events);
        var (start, end) = CalendarReader.When(calendar, item);
        return item.One("DTSTART").Parameters.GetValueOrDefault("VALUE") == "DATE" ? "DATE\n" : $"{Iso(start)}\n{Iso(end)}\n";
    }

    private static string Iso(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
