using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Plattform.Web;

/// <summary>Built on first use: that takes a quarter of the start time, and cached pages need no endpoints.</summary>
public sealed class LazyEndpointDataSource : EndpointDataSource
{
    private readonly Lazy<CompositeEndpointDataSource> _made;

    private LazyEndpointDataSource(IEndpointRouteBuilder app, Action<IEndpointRouteBuilder> map) =>
        _made = new(() =>
        {
            var later = new Later(app);
            map(later);
            return new(later.DataSources);
        });

    public override IReadOnlyList<Endpoint> Endpoints => _made.Value.Endpoints;

    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

    public static void Map(IEndpointRouteBuilder app, Action<IEndpointRouteBuilder> map) =>
        app.DataSources.Add(new LazyEndpointDataSource(app, map));

    private sealed class Later(IEndpointRouteBuilder app) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => app.ServiceProvider;
        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => app.CreateApplicationBuilder();
    }
}
