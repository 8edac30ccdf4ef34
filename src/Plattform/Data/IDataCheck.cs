using Plattform.Hosting;

namespace Plattform.Data;

public interface IDataCheck
{
    Task LookAsync(CheckReport found);
}
