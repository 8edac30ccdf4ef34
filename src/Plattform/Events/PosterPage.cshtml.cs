using Microsoft.AspNetCore.Authorization;
using Plattform.Data;

namespace Plattform.Events;

/// <summary>The invitation once more, on one sheet for a wall.</summary>
[AllowAnonymous]
public sealed class PosterPageModel(PlattformDb db, TimeProvider time) : InvitationPageModel(db, time);
