using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;

namespace Plattform.Hosting;

/// <summary>Slots start errors into one sentence for the operator, without a stack trace.</summary>
internal static class StartFaults
{
    public static string Sentence(Exception fault) =>
        fault switch
        {
            PlainException plain => plain.Message,
            InvalidDataException file when file.GetBaseException() is JsonException { LineNumber: var line } json =>
                $"{file.Message} Line {line + 1} is not as JSON wants it: a comma or a quotation mark may be missing there or in the line above. "
                    + $"({json.Message.Split(" LineNumber")[0]})",
            InvalidDataException file when file.GetBaseException() is FormatException twice =>
                $"{file.Message} {twice.Message} Take one of the two out.",
            InvalidDataException file => OneLine(file),
            UnauthorizedAccessException closed => $"{OneLine(closed)} Its owner must be the user who runs the program.",
            IOException { InnerException: AddressInUseException } taken =>
                $"{taken.Message} Stop the other program, or choose another port with --urls.",
            SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable } refused =>
                $"The address cannot be listened on: {refused.Message}. Choose another one with --urls, and a port above 1023.",
            CryptographicException certificate => $"The certificate cannot be used: {OneLine(certificate)}",
            FormatException or ArgumentException or SocketException =>
                $"An argument or setting cannot be used: {OneLine(fault)} Addresses are written --urls=http://127.0.0.1:5000, settings --Key=value.",
            _ => $"The program could not start: {OneLine(fault)}",
        };

    /// <summary>The innermost exception says what was wrong, the outer ones where.</summary>
    private static string OneLine(Exception fault)
    {
        var said = fault.Message.ReplaceLineEndings(" ").Trim();
        var cause = fault.GetBaseException().Message.ReplaceLineEndings(" ").Trim();
        return said.Contains(cause, StringComparison.Ordinal) ? said : $"{said} ({cause})";
    }
}
