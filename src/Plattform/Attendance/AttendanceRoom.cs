namespace Plattform.Attendance;

// Attendance: who comes, as a list to read, to print and to calculate with.
// Promises: everything people entered, only to coordinators, and the day on which it is deleted.
// Refuses: to change a registration.
public static class AttendanceRoom
{
    public static WebApplicationBuilder AddAttendance(this WebApplicationBuilder builder) => builder;

    public static WebApplication MapAttendance(this WebApplication app)
    {
        app.MapAttendanceCsv();
        return app;
    }
}
