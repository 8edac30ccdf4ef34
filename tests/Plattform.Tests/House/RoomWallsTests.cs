using Mono.Cecil;

namespace Plattform.Tests.House;

public sealed class RoomWallsTests
{
    [Fact]
    public void Each_room_uses_only_rooms_below_it()
    {
        using var plattform = ModuleDefinition.ReadModule(typeof(Program).Assembly.Location);
        HouseRule.Kept(Rooms.Of(plattform).BrokenWalls());
    }

    [Fact]
    public void Every_type_lives_in_a_room()
    {
        using var plattform = ModuleDefinition.ReadModule(typeof(Program).Assembly.Location);
        HouseRule.Kept(Rooms.Of(plattform).Homeless());
    }

    [Fact]
    public void A_door_upwards_is_noticed_however_it_is_hidden()
    {
        using var tests = ModuleDefinition.ReadModule(typeof(RoomWallsTests).Assembly.Location);
        var broken = new Rooms(tests, "Plattform.Tests.House.Sample", ["Upper"], ["Lower"]).BrokenWalls();

        Assert.All(
            ["Field", "Generic", "Attribute", "Base", "Lambda", "Async", "Iterator", "GenericCall", "Property", "Caught"],
            way => Assert.Contains(broken, sentence => sentence.Contains($"Lower.{way}Door", StringComparison.Ordinal))
        );
        Assert.DoesNotContain(broken, sentence => sentence.StartsWith("Upper", StringComparison.Ordinal));
    }
}
