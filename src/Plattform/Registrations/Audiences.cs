using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;

namespace Plattform.Registrations;

/// <summary>One definition of a group, usable in queries and on a registration in memory.</summary>
public sealed class RegistrationRule(Expression<Func<Registration, bool>> query)
{
    private readonly Lazy<Func<Registration, bool>> _compiled = new(query.Compile);

    public Expression<Func<Registration, bool>> Query => query;

    public bool Includes(Registration registration) => _compiled.Value(registration);
}

public static class Audiences
{
    /// <summary>The address is verified, or the meeting does not require that.</summary>
    public static RegistrationRule Counting { get; } = new(r => r.HeldUntil == null);

    public static RegistrationRule Declined { get; } = new(r => r.Attendance == AttendanceKind.Declined);

    public static RegistrationRule NotDeclined { get; } = new(r => r.Attendance != AttendanceKind.Declined);

    public static RegistrationRule Coming { get; } =
        new(r => r.Attendance != AttendanceKind.Declined && r.PlaceStatus == PlaceStatus.Confirmed);

    public static RegistrationRule OnSite { get; } =
        new(r => r.Attendance == AttendanceKind.OnSite && r.PlaceStatus == PlaceStatus.Confirmed);

    public static RegistrationRule Online { get; } = new(r => r.Attendance == AttendanceKind.Online);

    /// <summary>Includes people who hold places and asked for more.</summary>
    public static RegistrationRule Waiting { get; } = new(r => r.WaitsSince != null);

    public static RegistrationRule WaitingWithoutPlace { get; } = new(r => r.WaitsSince != null && r.PlaceStatus == PlaceStatus.Waiting);

    public static RegistrationRule Newcomers { get; } = new(r => r.Newcomer && r.Attendance != AttendanceKind.Declined);

    /// <summary>Includes people who declined but send a cake.</summary>
    public static RegistrationRule WithCake { get; } = new(r => r.Cakes.Count > 0);

    public static RegistrationRule WithContribution { get; } = new(r => r.Contribution != null);

    public static RegistrationRule ComingWithContribution { get; } =
        new(r => r.Contribution != null && r.Attendance != AttendanceKind.Declined);

    public static RegistrationRule Reachable { get; } = new(r => r.Email != "");

    public static RegistrationRule Unreachable { get; } = new(r => r.Email == "");

    /// <summary>A letter to the address came back.</summary>
    public static RegistrationRule NotReached { get; } = new(r => r.NotReached != null);

    public static RegistrationRule Subscribed { get; } = new(r => !r.Unsubscribed);

    public static RegistrationRule ConcernedByMove => NotDeclined;

    public static RegistrationRule ConcernedByCancellation { get; } =
        new(r => r.Attendance != AttendanceKind.Declined || r.Cakes.Count > 0);

    public static IQueryable<Registration> Where(this IQueryable<Registration> registrations, RegistrationRule rule) =>
        registrations.Where(rule.Query);

    public static IQueryable<Registration> CountingRegistrations(this PlattformDb db, Guid meetingId) =>
        db.Registrations.Where(r => r.MeetingId == meetingId).Where(Counting);
}
