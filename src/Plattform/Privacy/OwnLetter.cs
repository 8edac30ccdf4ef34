namespace Plattform.Privacy;

/// <summary>What the desk wrote to one person alone.</summary>
public sealed record OwnLetter(DateTime At, string Subject, string Text, IReadOnlyList<string> Files);

/// <summary>A room above says what it keeps.</summary>
public interface IOwnLetters
{
    Task<IReadOnlyList<OwnLetter>> OfAsync(Guid registration);
}

/// <summary>A room above deletes what it keeps about the people of a meeting, on the promised day.</summary>
public interface IForgottenWithMeeting
{
    Task ForgetAsync(Guid meeting);
}
