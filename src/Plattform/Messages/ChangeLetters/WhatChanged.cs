using System.Text.Json;
using Plattform.Registrations;

namespace Plattform.Messages;

/// <param name="Known">What people know.</param>
/// <param name="At">UTC; whoever answered later was told the new facts.</param>
public sealed record WhatChanged(ScheduleAndVenue Known, DateTime At)
{
    public static WhatChanged Of(Message message) => JsonSerializer.Deserialize<WhatChanged>(message.Before!)!;

    public string ToJson() => JsonSerializer.Serialize(this);
}
