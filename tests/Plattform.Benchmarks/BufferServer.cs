using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Plattform.Benchmarks;

/// <summary>The most that the server below us can: Kestrel sends bytes that lie in its memory, with their type and length. No logging, no routing.</summary>
internal static class BufferServer
{
    /// <param name="arguments">The folder: each file is answered under its name.</param>
    public static async Task<int> ServeAsync(string[] arguments)
    {
        var bodies = Directory
            .EnumerateFiles(arguments[0])
            .ToDictionary(file => "/" + Path.GetFileName(file), File.ReadAllBytes, StringComparer.Ordinal);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Listen(IPAddress.Loopback, 0);
            });
        await using var app = builder.Build();
        ((IApplicationBuilder)app).Run(context =>
        {
            var (body, response) = (bodies[context.Request.Path.Value!], context.Response);
            (response.ContentType, response.ContentLength) = ("text/html; charset=utf-8", body.Length);
            return response.Body.WriteAsync(body, 0, body.Length);
        });
        await app.StartAsync();
        Console.WriteLine(new Uri(app.Urls.Single()).Port);
        await app.WaitForShutdownAsync();
        return 0;
    }
}
