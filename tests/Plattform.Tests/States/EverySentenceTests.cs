namespace Plattform.Tests.States;

/// <summary>
/// All states of a meeting × all pages and letters: no sentence is a lie, and what has to be said is. A new state is one line in
/// <see cref="MeetingState.All"/>, a new lie one word in <see cref="Truths"/>. Several classes, because those run side by side.
/// </summary>
public abstract class EverySentenceTests
{
    public static TheoryData<string> Unanswerable() => Names(state => IsQuiet(state) && !state.IsOpen);

    public static TheoryData<string> Open() => Names(state => IsQuiet(state) && state.IsOpen);

    public static TheoryData<string> Crowded() =>
        Names(state => !state.IsOver && state.Is(Facts.Running | Facts.Full | Facts.SeveralDays));

    public static TheoryData<string> Cancelled() => Names(state => state.Is(Facts.Cancelled));

    public static TheoryData<string> Past() => Names(state => state.IsOver && !state.Is(Facts.Cancelled));

    protected static async Task IsTrue(string name)
    {
        var state = MeetingState.All.Single(state => state.Name == name);
        await using var scene = await StateScene.Of(state);
        var broken = new List<string>();
        broken.AddRange(await PublicCells.Broken(scene, state));
        broken.AddRange(await DeskCells.Broken(scene, state));
        broken.AddRange(await LetterCells.Broken(scene, state));
        Assert.True(broken.Count == 0, $"{name}:\n{string.Join('\n', broken.Distinct())}");
    }

    private static bool IsQuiet(MeetingState state) => !state.IsOver && !state.Is(Facts.Running | Facts.Full | Facts.SeveralDays);

    private static TheoryData<string> Names(Func<MeetingState, bool> which) =>
        [.. MeetingState.All.Where(which).Select(state => state.Name)];
}

[Trait("Speed", "slow")]
public sealed class ClosedSignUpTests : EverySentenceTests
{
    [Theory, MemberData(nameof(Unanswerable))]
    public Task Every_sentence_is_true(string state) => IsTrue(state);
}

[Trait("Speed", "slow")]
public sealed class OpenSignUpTests : EverySentenceTests
{
    [Theory, MemberData(nameof(Open))]
    public Task Every_sentence_is_true(string state) => IsTrue(state);
}

[Trait("Speed", "slow")]
public sealed class FullAndRunningMeetingTests : EverySentenceTests
{
    [Theory, MemberData(nameof(Crowded))]
    public Task Every_sentence_is_true(string state) => IsTrue(state);
}

[Trait("Speed", "slow")]
public sealed class CancelledMeetingTests : EverySentenceTests
{
    [Theory, MemberData(nameof(Cancelled))]
    public Task Every_sentence_is_true(string state) => IsTrue(state);
}

[Trait("Speed", "slow")]
public sealed class PastMeetingTests : EverySentenceTests
{
    [Theory, MemberData(nameof(Past))]
    public Task Every_sentence_is_true(string state) => IsTrue(state);
}
