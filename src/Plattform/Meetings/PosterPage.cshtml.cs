using Microsoft.AspNetCore.Authorization;
using Plattform.Data;
using Plattform.Web.Caching;

namespace Plattform.Meetings;

[AllowAnonymous, Cacheable]
public sealed class PosterPageModel(PlattformDb db, TimeProvider time) : InvitationPageModel(db, time);
