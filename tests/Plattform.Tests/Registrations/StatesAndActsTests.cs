namespace Plattform.Tests.Registrations;

/// <summary>The rows of a room with free places; those of a full one run beside them.</summary>
public sealed class StatesAndActsTests(StatesAndActs.OneSite one) : StatesAndActs(one)
{
    [Theory]
    [MemberData(nameof(RowsOf), Free)]
    public Task Becomes(string state, string act, string becomes) => IsInTheTable(state, act, Free, becomes);

    [Fact]
    public void Every_state_act_and_room_has_its_row() => EveryCombinationHasItsRow();
}

public sealed class FullRoomTests(StatesAndActs.OneSite one) : StatesAndActs(one)
{
    [Theory]
    [MemberData(nameof(RowsOf), Full)]
    public Task Becomes(string state, string act, string becomes) => IsInTheTable(state, act, Full, becomes);
}
