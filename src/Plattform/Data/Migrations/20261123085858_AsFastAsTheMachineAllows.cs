using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Plattform.Data.Migrations
{
    /// <inheritdoc />
    public partial class AsFastAsTheMachineAllows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // By hand: letters from before know whose they are, so that they go with that person. Those to coordinators are nobody's.
            migrationBuilder.Sql(
                """
                UPDATE "Outbox" SET "Person" = (
                    SELECT r."Id" FROM "Registrations" r WHERE r."EventId" = "Outbox"."Subject" AND r."EmailKey" = "Outbox"."RecipientKey")
                WHERE "Person" IS NULL AND "Kind" NOT IN ('CoordinatorNotice', 'DigestLetter', 'DoorListLetter', 'EventNotice');
                """);

            migrationBuilder.DropIndex(
                name: "IX_Registrations_EventId_Name",
                table: "Registrations");

            migrationBuilder.DropIndex(
                name: "IX_Registrations_EventId_WaitsSince",
                table: "Registrations");

            migrationBuilder.DropIndex(
                name: "IX_Registrations_HeldUntil",
                table: "Registrations");

            migrationBuilder.DropIndex(
                name: "IX_CakesOnOffer_EventId",
                table: "CakesOnOffer");

            migrationBuilder.AddColumn<string>(
                name: "SortKey",
                table: "Registrations",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "AnswersOfNewcomers",
                table: "EventFigures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "AnswersOnSite",
                table: "EventFigures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "AnswersOnline",
                table: "EventFigures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "AnswersWaiting",
                table: "EventFigures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "AnswersWithCake",
                table: "EventFigures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "AnswersWithContribution",
                table: "EventFigures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "SearchWords",
                columns: table => new
                {
                    RegistrationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Word = table.Column<string>(type: "TEXT", nullable: false),
                    EventId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchWords", x => new { x.RegistrationId, x.Word });
                    table.ForeignKey(
                        name: "FK_SearchWords_Registrations_RegistrationId",
                        column: x => x.RegistrationId,
                        principalTable: "Registrations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_EventId_AllianceKey",
                table: "Registrations",
                columns: new[] { "EventId", "AllianceKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_EventId_SortKey_HeldUntil_Answer_Standing_Newcomer",
                table: "Registrations",
                columns: new[] { "EventId", "SortKey", "HeldUntil", "Answer", "Standing", "Newcomer" });

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_EventId_WaitsSince",
                table: "Registrations",
                columns: new[] { "EventId", "WaitsSince" },
                filter: "\"WaitsSince\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_HeldUntil",
                table: "Registrations",
                column: "HeldUntil",
                filter: "\"HeldUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CakesOnOffer_EventId_Kind_Marks",
                table: "CakesOnOffer",
                columns: new[] { "EventId", "Kind", "Marks" });

            migrationBuilder.CreateIndex(
                name: "IX_SearchWords_EventId_Word_RegistrationId",
                table: "SearchWords",
                columns: new[] { "EventId", "Word", "RegistrationId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SearchWords");

            migrationBuilder.DropIndex(
                name: "IX_Registrations_EventId_AllianceKey",
                table: "Registrations");

            migrationBuilder.DropIndex(
                name: "IX_Registrations_EventId_SortKey_HeldUntil_Answer_Standing_Newcomer",
                table: "Registrations");

            migrationBuilder.DropIndex(
                name: "IX_Registrations_EventId_WaitsSince",
                table: "Registrations");

            migrationBuilder.DropIndex(
                name: "IX_Registrations_HeldUntil",
                table: "Registrations");

            migrationBuilder.DropIndex(
                name: "IX_CakesOnOffer_EventId_Kind_Marks",
                table: "CakesOnOffer");

            migrationBuilder.DropColumn(
                name: "SortKey",
                table: "Registrations");

            migrationBuilder.DropColumn(
                name: "AnswersOfNewcomers",
                table: "EventFigures");

            migrationBuilder.DropColumn(
                name: "AnswersOnSite",
                table: "EventFigures");

            migrationBuilder.DropColumn(
                name: "AnswersOnline",
                table: "EventFigures");

            migrationBuilder.DropColumn(
                name: "AnswersWaiting",
                table: "EventFigures");

            migrationBuilder.DropColumn(
                name: "AnswersWithCake",
                table: "EventFigures");

            migrationBuilder.DropColumn(
                name: "AnswersWithContribution",
                table: "EventFigures");

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_EventId_Name",
                table: "Registrations",
                columns: new[] { "EventId", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_EventId_WaitsSince",
                table: "Registrations",
                columns: new[] { "EventId", "WaitsSince" });

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_HeldUntil",
                table: "Registrations",
                column: "HeldUntil");

            migrationBuilder.CreateIndex(
                name: "IX_CakesOnOffer_EventId",
                table: "CakesOnOffer",
                column: "EventId");
        }
    }
}
