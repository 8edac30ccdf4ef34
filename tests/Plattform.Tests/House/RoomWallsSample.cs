#pragma warning disable CA1823, CA1710, CA1812, CA1852, CA1018, MA0047, MA0056, MA0010, CS0169, CS0414, CS0649, IDE0051 // walls broken on purpose, never called

namespace Plattform.Tests.House.Sample.Upper
{
    internal class Secret : Exception
    {
        public static int Count(int number) => new Lower.Base().GetHashCode() + number;
    }

    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class SecretAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class KindAttribute(params Type[] kinds) : Attribute
    {
        public Type[] Kinds => kinds;
    }
}

namespace Plattform.Tests.House.Sample.Lower
{
    internal sealed class Base;

    internal sealed class FieldDoor
    {
        private static readonly Upper.Secret[]? Kept;
    }

    internal sealed class GenericDoor
    {
        public static void Take(Dictionary<string, List<Upper.Secret>> all) => all.Clear();
    }

    [Upper.Kind(typeof(Upper.Secret))]
    internal sealed class AttributeDoor;

    internal sealed class BaseDoor : Upper.Secret;

    internal sealed class LambdaDoor
    {
        public static Func<int, int> Give() => number => Upper.Secret.Count(number);
    }

    internal sealed class AsyncDoor
    {
        public static async Task<int> Give()
        {
            await Task.Yield();
            return Upper.Secret.Count(1);
        }
    }

    internal sealed class IteratorDoor
    {
        public static IEnumerable<int> Give()
        {
            yield return Upper.Secret.Count(1);
        }
    }

    internal sealed class GenericCallDoor
    {
        public static object? Give() => Activator.CreateInstance<Upper.Secret>();
    }

    internal sealed class PropertyDoor
    {
        public Upper.Secret? Secret { get; set; }
    }

    internal sealed class CaughtDoor
    {
        public static void Try(Action action)
        {
            try
            {
                action();
            }
            catch (Upper.Secret)
            {
                action();
            }
        }
    }
}
