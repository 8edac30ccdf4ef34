using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>A chosen session or choice of a question, with the places it holds.</summary>
public sealed class ChosenPlace
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RegistrationId { get; set; }

    /// <summary>Of the <see cref="ChoiceGroup"/>.</summary>
    public string Field { get; set; } = "";
    public string Option { get; set; } = "";

    /// <summary>Places held; 0 while its person does not come for certain.</summary>
    public int Persons { get; set; }

    /// <summary>Since when the places that are missing are waited for; null: none is.</summary>
    public DateTime? WaitsSince { get; set; }

    /// <summary>The former choice, kept until the new one has its places.</summary>
    public bool IsFormer { get; set; }

    public string Key => ChoiceOption.KeyOf(Field, Option);

    public ChosenFacts Facts => new(Field, Option, Persons, WaitsSince is not null, IsFormer);
}

/// <summary>As chosen in the form.</summary>
public sealed record Choice(string Field, string Option)
{
    internal bool IsSession => Field.StartsWith(ChoiceGroup.OfSession, StringComparison.Ordinal);
}

public sealed record ChosenFacts(string Field, string Option, int Persons, bool Waits, bool IsFormer);
