using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Web;

namespace Plattform.Tests.Mail;

/// <summary>The command <c>check</c>, run in a folder of its own.</summary>
internal sealed class CheckCommand : IDisposable
{
    private const string Settings = """
        {
          // as people write it
          "Site": { "BaseUrl": "https://treffen.example.org", "Operator": { "Name": "Verein", "Address": "Hauptstr. 1", "Email": "verein@example.org" } },
          "Coordinators": [
            { "Name": "Hanni", "Email": "hanni@example.org" },
          ],
          "Mail": {
            "From": "treffen@example.org",
            "Smtp": {
              "Host": "localhost",
              "Port": 1,
              "Security": "None",
              "UserName": "site",
              "Password": "secret"
            }
          }
        }
        """;

    public string Folder { get; } = Directory.CreateTempSubdirectory("plattform-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public Task<(int Code, string Said, string Wrong)> Run(
        SmtpServer server,
        string? address = null,
        (string Old, string New)[]? change = null,
        bool trusted = false
    ) => Run(server.Port, address, change, trusted: trusted);

    public async Task<(int Code, string Said, string Wrong)> Run(
        int port = 1,
        string? address = null,
        (string Old, string New)[]? change = null,
        string[]? arguments = null,
        TimeSpan? patience = null,
        bool trusted = false
    )
    {
        var settings = (change ?? []).Aggregate(Settings, (text, c) => text.Replace(c.Old, c.New, StringComparison.Ordinal));
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "appsettings.json"),
            settings.Replace("\"Port\": 1,", $"\"Port\": {port},", StringComparison.Ordinal)
        );
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = arguments,
                ContentRootPath = Folder,
                EnvironmentName = "Production",
            }
        );
        builder.AddHosting();
        builder.AddLook();
        builder.AddWeb();
        builder.AddData();
        builder.AddMail();
        var wait = patience ?? TimeSpan.FromSeconds(60);
        builder.Services.AddTransient<ITransport>(services => new SmtpTransport(
            services.GetRequiredService<IOptions<MailOptions>>(),
            services.GetRequiredService<TimeProvider>()
        )
        {
            Limits = new(wait, wait, TimeSpan.FromMinutes(2)),
            Certificates = (_, _, _, errors) => trusted || errors == SslPolicyErrors.None,
        });
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        var (said, wrong) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = await scope
            .ServiceProvider.GetRequiredKeyedService<IVerb>("check")
            .RunAsync(address is null ? [] : [address], said, wrong);
        return (code, $"{said}", $"{wrong}");
    }

    public static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
