using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Plattform.Data.Migrations
{
    /// <inheritdoc />
    public partial class WordsInParts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SearchWords_EventId_Word_RegistrationId",
                table: "SearchWords");

            migrationBuilder.AddColumn<int>(
                name: "Part",
                table: "SearchWords",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_SearchWords_EventId_Part_Word_RegistrationId",
                table: "SearchWords",
                columns: new[] { "EventId", "Part", "Word", "RegistrationId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SearchWords_EventId_Part_Word_RegistrationId",
                table: "SearchWords");

            migrationBuilder.DropColumn(
                name: "Part",
                table: "SearchWords");

            migrationBuilder.CreateIndex(
                name: "IX_SearchWords_EventId_Word_RegistrationId",
                table: "SearchWords",
                columns: new[] { "EventId", "Word", "RegistrationId" });
        }
    }
}
