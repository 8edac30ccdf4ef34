using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Registrations;
using Plattform.Web;

namespace Plattform.Privacy;

public sealed class OwnDataPage(
    PlattformDb db,
    PersonalLinks keys,
    NetworkLimits counts,
    TimeProvider time,
    IOptions<LimitsOptions> limits,
    IOptions<PrivacyOptions> privacy,
    IServiceProvider services,
    Texts texts
) : OwnPageModel(db, keys, counts, time, limits, privacy)
{
    public IReadOnlyList<OwnDataPart> Parts { get; private set; } = [];

    public async Task OnGetAsync() =>
        Parts = new OwnDataParts(services, texts).Of(
            await OwnRecord.OfAsync(Db, Registration, Meeting, services.GetServices<IOwnLetters>()),
            DeleteOn
        );
}
