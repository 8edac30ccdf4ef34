using Plattform.Attendance;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Messages;
using Plattform.Privacy;
using Plattform.Registrations;
using Plattform.Shared;

var builder = House.CreateBuilder(args);
builder.AddShared();
builder.AddData();
builder.AddMail();
builder.AddMeetings();
builder.AddRegistrations();
builder.AddPrivacy();
builder.AddCoordination();
builder.AddMessages();

var app = builder.BuildOrEnd();
app.UseShared();
app.MapDesk();
app.MapMeetings();
app.MapRegistrations();
app.MapPrivacy();
app.MapMessages();
app.MapAttendance();
return await app.RunVerbOrServeAsync(args, DataModule.OpenDataAsync);
