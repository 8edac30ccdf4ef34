using Microsoft.AspNetCore.Authorization;
using Plattform.Data;
using Plattform.Shared.Caching;

namespace Plattform.Meetings;

/// <summary>The invitation once more, on one sheet for a wall.</summary>
[AllowAnonymous, Kept]
public sealed class PosterPageModel(PlattformDb db, TimeProvider time) : InvitationPageModel(db, time);
