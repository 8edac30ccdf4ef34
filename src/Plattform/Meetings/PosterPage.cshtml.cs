using Microsoft.AspNetCore.Authorization;
using Plattform.Data;
using Plattform.Web.Caching;

namespace Plattform.Meetings;

[AllowAnonymous, Cacheable]
public sealed class PosterPage(PlattformDb db, TimeProvider time) : InvitationPage(db, time);
