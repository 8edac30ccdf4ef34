using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>One answer as its owner sees it: <c>_Given.cshtml</c>.</summary>
public sealed record ShownAnswer(Meeting Meeting, Registration Registration, Turn? Turn, DateOnly DeleteOn, DateTime Now);
