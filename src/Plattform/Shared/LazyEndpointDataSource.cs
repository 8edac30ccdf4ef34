using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Plattform.Shared;

/// <summary>
/// Endpoints that are made when the first request has to be routed. To describe all pages takes a quarter of a start, and what
/// is kept is answered without any.
/// </summary>
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

    /// <summary>What is compiled in does not change.</summary>
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
