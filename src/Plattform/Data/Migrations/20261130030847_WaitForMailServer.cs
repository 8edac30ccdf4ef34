using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Plattform.Data.Migrations
{
    /// <inheritdoc />
    public partial class WaitForMailServer : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "WaitsForServer",
                table: "Outbox",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "WaitsForServer",
                table: "Outbox");
        }
    }
}
