using Plattform.Shared;

namespace Plattform.Data;

/// <summary>The part of <c>check</c> about the data; also beside a running server. Nothing is made or migrated.</summary>
public interface IDataCheck
{
    Task LookAsync(CheckReport found);
}
