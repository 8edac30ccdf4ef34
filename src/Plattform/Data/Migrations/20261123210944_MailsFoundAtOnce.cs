using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Plattform.Data.Migrations
{
    /// <inheritdoc />
    public partial class MailsFoundAtOnce : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Outbox_Lane_State_DueAt_Id",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_Subject",
                table: "Outbox");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Lane_State_DueAt_Id",
                table: "Outbox",
                columns: new[] { "Lane", "State", "DueAt", "Id" },
                filter: "\"SentAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Subject_Person",
                table: "Outbox",
                columns: new[] { "Subject", "Person" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Outbox_Lane_State_DueAt_Id",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_Subject_Person",
                table: "Outbox");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Lane_State_DueAt_Id",
                table: "Outbox",
                columns: new[] { "Lane", "State", "DueAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Subject",
                table: "Outbox",
                column: "Subject");
        }
    }
}
