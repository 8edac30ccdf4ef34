namespace Plattform.Registrations;

/// <summary>A notice held for the hourly or daily digest of a coordinator.</summary>
public sealed class HeldNotice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MeetingId { get; init; }

    public string RecipientKey { get; init; } = "";

    /// <summary><see cref="HeldFacts"/> as JSON.</summary>
    public string Facts { get; set; } = "";

    /// <summary>Not collected earlier: what the desk did can be undone until then.</summary>
    public DateTime At { get; set; }
}

public sealed record HeldFacts
{
    public NoticeOf Of { get; init; }
    public PlaceStatus PlaceStatus { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>The notice is deleted with this registration. Null: it holds no personal data.</summary>
    public Guid? Registration { get; init; }

    /// <summary>When the erased registration was made, local to the venue.</summary>
    public DateTime? AnsweredAt { get; init; }

    /// <summary>Null: the coordinator chose mails without personal data.</summary>
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
                        ? notice.Registration.Data
                        : new() { Name = notice.Registration.Data.Name, Alliance = notice.Registration.Data.Alliance },
                    notice.Differences,
                    notice.SharesSlot
                )
                {
                    Choices = notice.Of == NoticeOf.SignUp ? notice.Registration.Choices : [],
                },
        };
}

/// <param name="Data">Everything for a new registration; for a change name and alliance only.</param>
public sealed record HeldPerson(string Email, RegistrationData Data, IReadOnlyList<Difference> Differences, bool SharesSlot)
{
    public IReadOnlyList<ChosenFacts> Choices { get; init; } = [];
}
