using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Plattform.Registrations;

internal static class TrackedChanges
{
    public static IReadOnlyList<(Registration? Before, Registration? After)> Of(ChangeTracker tracker)
    {
        var cakes = tracker.Entries<CakePledge>().ToLookup(entry => entry.Property(c => c.RegistrationId).OriginalValue);
        var choices = tracker.Entries<ChosenPlace>().ToLookup(entry => entry.Property(c => c.RegistrationId).OriginalValue);
        var contributions = tracker.Entries<Contribution>().ToLookup(entry => entry.Property(c => c.RegistrationId).OriginalValue);
        return
        [
            .. from entry in tracker.Entries<Registration>()
            let id = entry.Entity.Id
            let parts = cakes[id].Concat<EntityEntry>(contributions[id]).Concat(choices[id]).ToList()
            where entry.State is not EntityState.Unchanged || parts.Exists(part => part.State is not EntityState.Unchanged)
            select (Before(entry, parts), entry.State is EntityState.Deleted ? null : entry.Entity),
        ];
    }

    private static Registration? Before(EntityEntry<Registration> entry, List<EntityEntry> parts)
    {
        if (entry.State is EntityState.Added)
            return null;
        var before = (Registration)entry.OriginalValues.ToObject();
        foreach (var part in parts.Where(part => part.State is not EntityState.Added).Select(part => part.OriginalValues.ToObject()))
            if (part is CakePledge cake)
                before.Cakes.Add(cake);
            else if (part is ChosenPlace chosen)
                before.Choices.Add(chosen);
            else
                before.Contribution = (Contribution)part;
        return before;
    }
}
