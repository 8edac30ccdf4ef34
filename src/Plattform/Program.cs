using Plattform.Attendance;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Events;
using Plattform.Mail;
using Plattform.Privacy;
using Plattform.Registrations;
using Plattform.Shared;

var builder = House.CreateBuilder(args);
builder.AddShared();
builder.AddData();
builder.AddMail();
builder.AddEvents();
builder.AddRegistrations();
builder.AddPrivacy();
builder.AddCoordination();
builder.AddAttendance();

var app = builder.Build();
app.UseShared();
app.MapDesk();
app.MapShared();
app.MapEvents();
app.MapRegistrations();
app.MapPrivacy();
app.MapAttendance();
return await app.RunVerbOrServeAsync(args, DataRoom.OpenDataAsync);
