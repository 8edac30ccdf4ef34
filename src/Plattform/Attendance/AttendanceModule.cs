namespace Plattform.Attendance;

// Attendance: who comes, brings cake and speaks, as lists to read, to print and to calculate with.
// Promises: everything people entered, only to coordinators, and the day on which it is deleted.
// Refuses: to change what somebody answered; only turns, papers and introductions are the desk's, and the registrar writes them.
public static class AttendanceModule
{
    public static WebApplication MapAttendance(this WebApplication app)
    {
        app.MapAttendanceCsv();
        app.MapPaperDownload();
        return app;
    }
}
