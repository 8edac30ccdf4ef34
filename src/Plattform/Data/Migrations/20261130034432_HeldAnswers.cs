using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Plattform.Data.Migrations
{
    /// <inheritdoc />
    public partial class HeldAnswers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Proposals_RegistrationId",
                table: "Proposals");

            migrationBuilder.RenameColumn(
                name: "PersonsHeld",
                table: "EventFigures",
                newName: "AddressesHeld");

            migrationBuilder.AddColumn<string>(
                name: "ConsentText",
                table: "Proposals",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "HeldUntil",
                table: "Proposals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Proposals",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_Proposals_RegistrationId",
                table: "Proposals",
                column: "RegistrationId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Proposals_RegistrationId",
                table: "Proposals");

            migrationBuilder.DropColumn(
                name: "ConsentText",
                table: "Proposals");

            migrationBuilder.DropColumn(
                name: "HeldUntil",
                table: "Proposals");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "Proposals");

            migrationBuilder.RenameColumn(
                name: "AddressesHeld",
                table: "EventFigures",
                newName: "PersonsHeld");

            migrationBuilder.CreateIndex(
                name: "IX_Proposals_RegistrationId",
                table: "Proposals",
                column: "RegistrationId",
                unique: true);
        }
    }
}
