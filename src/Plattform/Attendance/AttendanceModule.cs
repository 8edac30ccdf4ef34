using Plattform.Coordination;
using Plattform.Web;

namespace Plattform.Attendance;

// Attendance: who comes, brings cake and speaks, as lists to read, print and export.
// Promises: shows everything people entered to coordinators only, with the day on which it is deleted.
// Refuses: to change registrations in another way than through the registrar.
public static class AttendanceModule
{
    public static WebApplicationBuilder AddAttendance(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<IDeskTodos, PeopleTodos>();
        builder.Services.AddSingleton<HeldList>();
        builder.Services.AddSingleton(HeldList.Form);
        builder.Services.AddSingleton(new LargeForm(ContributionListPage.IsAt, ContributionListPage.MostBytesAsync));
        return builder;
    }

    public static WebApplication MapAttendance(this WebApplication app)
    {
        app.MapAttendanceTable();
        app.MapPaperDownload();
        app.MapPapersZip();
        return app;
    }
}
