using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Plattform.Data.Migrations
{
    /// <inheritdoc />
    public partial class PendingAddresses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "PendingEmail",
                table: "Registrations",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "PendingEmail",
                table: "Registrations");
        }
    }
}
