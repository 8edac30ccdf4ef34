using System.Text.Json;
using Plattform.Registrations;

namespace Plattform.Messages;

/// <param name="At">UTC; people who registered later already know.</param>
public sealed record WhatChanged(ScheduleAndVenue Known, DateTime At)
{
    public static WhatChanged Of(Message message) => JsonSerializer.Deserialize<WhatChanged>(message.Before!)!;

    public string ToJson() => JsonSerializer.Serialize(this);
}
