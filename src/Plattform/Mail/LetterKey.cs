using System.Collections.Concurrent;
using System.Reflection;

namespace Plattform.Mail;

/// <summary>The letter's stable name in <see cref="OutboxMessage.Kind"/>, independent of the class name.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LetterKeyAttribute(string key) : Attribute
{
    public string Key => key;
}

public static class LetterKey
{
    private static readonly ConcurrentDictionary<Type, string> Keys = new();

    public static string Of<TLetter>()
        where TLetter : ILetter => Of(typeof(TLetter));

    public static string Of(Type letter) =>
        Keys.GetOrAdd(
            letter,
            static type =>
                type.GetCustomAttribute<LetterKeyAttribute>()?.Key
                ?? throw new InvalidOperationException($"{type.Name} has no [LetterKey(…)].")
        );
}
