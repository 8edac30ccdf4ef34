using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Plattform.Data;

internal sealed record FileOwner(uint User, uint Group);

/// <summary>Ownership and access of files, which .NET does not offer; knows nothing outside Linux.</summary>
internal static partial class UnixFiles
{
    public const uint Root = 0;
    private const int WorkingDirectory = -100,
        NoFollow = 0x100,
        ReadAndWrite = 4 | 2;
    private const uint UserAndGroup = 0x18;
    private const int UserOffset = 20,
        GroupOffset = 24,
        StatxBytes = 256;

    public static bool IsRoot => OperatingSystem.IsLinux() && EffectiveUser == Root;

    public static uint EffectiveUser => geteuid();

    public static FileOwner? OwnerOf(string path)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var status = new byte[StatxBytes];
        try
        {
            return statx(WorkingDirectory, path, NoFollow, UserAndGroup, ref status[0]) != 0
                ? null
                : new(
                    BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(UserOffset)),
                    BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(GroupOffset))
                );
        }
        catch (EntryPointNotFoundException) // an old C library
        {
            return null;
        }
    }

    /// <summary>Must not open the file: closing it would drop the locks SQLite holds on it in this process.</summary>
    public static bool CanReadAndWrite(string path) => !OperatingSystem.IsLinux() || access(path, ReadAndWrite) == 0;

    public static void Give(string path, FileOwner owner) => _ = lchown(path, owner.User, owner.Group); // what fails is said by the next start

    [LibraryImport("libc")]
    private static partial uint geteuid();

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int directory, string path, int flags, uint mask, ref byte status);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int access(string path, int mode);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int lchown(string path, uint user, uint group);
}
