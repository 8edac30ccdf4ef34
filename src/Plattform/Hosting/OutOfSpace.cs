namespace Plattform.Hosting;

public static class OutOfSpace
{
    private const int NoSpaceOnUnix = 28,
        QuotaOnUnix = 122,
        HandleDiskFull = unchecked((int)0x80070027),
        DiskFull = unchecked((int)0x80070070);

    public static bool IsOutOfSpace(this Exception failure) =>
        failure is IOException { HResult: NoSpaceOnUnix or QuotaOnUnix or HandleDiskFull or DiskFull };
}
