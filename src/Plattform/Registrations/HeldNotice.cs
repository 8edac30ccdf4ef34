namespace Plattform.Registrations;

/// <summary>A notice to a coordinator who wants them hourly or daily, until it goes with the others in one letter.</summary>
public sealed class HeldNotice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MeetingId { get; init; }

    /// <summary>The coordinator's address, normalised.</summary>
    public string RecipientKey { get; init; } = "";

    /// <summary><see cref="HeldFacts"/> as JSON.</summary>
    public string Facts { get; init; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }
}

/// <summary>What one notice of many has to say; what all of them share about their event is looked up when they go.</summary>
public sealed record HeldFacts
{
    public NoticeOf Of { get; init; }
    public PlaceStatus PlaceStatus { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>The registration it is about: it goes when that one goes. Null: about nobody any more.</summary>
    public Guid? Registration { get; init; }

    /// <summary>On the venue's clock: when the answer came whose data is gone.</summary>
    public DateTime? AnsweredAt { get; init; }

    /// <summary>Null: a coordinator who wants no person in the mail.</summary>
    public HeldPerson? Person { get; init; }

    public static HeldFacts From(NoticeFacts notice, Guid? registration, DateTime at) =>
        new()
        {
            Of = notice.Of,
            Registration = registration,
            AnsweredAt = notice.AnsweredAt,
            PlaceStatus = notice.Registration.PlaceStatus,
            At = at,
            Person = notice.Short
                ? null
                : new(
                    notice.Registration.Email,
                    notice.Of == NoticeOf.SignUp
                        ? notice.Registration.Given
                        : new() { Name = notice.Registration.Given.Name, Alliance = notice.Registration.Given.Alliance },
                    notice.Differences,
                    notice.SharesTurn
                ),
        };
}

/// <param name="Given">Of a new answer all, of a change only who it is.</param>
public sealed record HeldPerson(string Email, Answers Given, IReadOnlyList<Difference> Differences, bool SharesTurn);
