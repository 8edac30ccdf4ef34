using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Plattform.Data.Migrations
{
    /// <inheritdoc />
    public partial class RegistrationAsLifeIs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Claims",
                table: "Registrations",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<DateTime>(
                name: "HeldUntil",
                table: "Registrations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ProvenAt",
                table: "Registrations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Replies",
                table: "Registrations",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<bool>(
                name: "ToldCancelled",
                table: "Registrations",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "WaitsSince",
                table: "Registrations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "WishedPersons",
                table: "Registrations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Beds",
                table: "Events",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "ConfirmEmail",
                table: "Events",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "Lifts",
                table: "Events",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Questions",
                table: "Events",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Wanted",
                table: "Events",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<bool>(
                name: "WithoutEmail",
                table: "Events",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Claims",
                table: "EventFigures",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<int>(
                name: "PersonsHeld",
                table: "EventFigures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "Apart",
                table: "Contributions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Position",
                table: "Contributions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "Paper",
                table: "Attachments",
                type: "TEXT",
                nullable: true);

            // So far the order of the waiting list was that of this column.
            migrationBuilder.Sql("UPDATE \"Registrations\" SET \"WaitsSince\" = \"CreatedAt\" WHERE \"Standing\" = 'Waiting'");

            migrationBuilder.CreateTable(
                name: "Papers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ContributionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", nullable: false),
                    Length = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MayBePublished = table.Column<bool>(type: "INTEGER", nullable: false),
                    HandedInAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Papers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Papers_Contributions_ContributionId",
                        column: x => x.ContributionId,
                        principalTable: "Contributions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Travel",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RegistrationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Place = table.Column<string>(type: "TEXT", nullable: false),
                    Seats = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Travel", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Travel_Registrations_RegistrationId",
                        column: x => x.RegistrationId,
                        principalTable: "Registrations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Introductions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OfferId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SeekerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Introductions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Introductions_Travel_OfferId",
                        column: x => x.OfferId,
                        principalTable: "Travel",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Introductions_Travel_SeekerId",
                        column: x => x.SeekerId,
                        principalTable: "Travel",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_EventId_WaitsSince",
                table: "Registrations",
                columns: new[] { "EventId", "WaitsSince" });

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_HeldUntil",
                table: "Registrations",
                column: "HeldUntil");

            migrationBuilder.CreateIndex(
                name: "IX_Introductions_OfferId_SeekerId",
                table: "Introductions",
                columns: new[] { "OfferId", "SeekerId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Introductions_SeekerId",
                table: "Introductions",
                column: "SeekerId");

            migrationBuilder.CreateIndex(
                name: "IX_Papers_ContributionId",
                table: "Papers",
                column: "ContributionId");

            migrationBuilder.CreateIndex(
                name: "IX_Travel_RegistrationId",
                table: "Travel",
                column: "RegistrationId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Introductions");

            migrationBuilder.DropTable(
                name: "Papers");

            migrationBuilder.DropTable(
                name: "Travel");

            migrationBuilder.DropIndex(
                name: "IX_Registrations_EventId_WaitsSince",
                table: "Registrations");

            migrationBuilder.DropIndex(
                name: "IX_Registrations_HeldUntil",
                table: "Registrations");

            migrationBuilder.DropColumn(
                name: "Claims",
                table: "Registrations");

            migrationBuilder.DropColumn(
                name: "HeldUntil",
                table: "Registrations");

            migrationBuilder.DropColumn(
                name: "ProvenAt",
                table: "Registrations");

            migrationBuilder.DropColumn(
                name: "Replies",
                table: "Registrations");

            migrationBuilder.DropColumn(
                name: "ToldCancelled",
                table: "Registrations");

            migrationBuilder.DropColumn(
                name: "WaitsSince",
                table: "Registrations");

            migrationBuilder.DropColumn(
                name: "WishedPersons",
                table: "Registrations");

            migrationBuilder.DropColumn(
                name: "Beds",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "ConfirmEmail",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "Lifts",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "Questions",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "Wanted",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "WithoutEmail",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "Claims",
                table: "EventFigures");

            migrationBuilder.DropColumn(
                name: "PersonsHeld",
                table: "EventFigures");

            migrationBuilder.DropColumn(
                name: "Apart",
                table: "Contributions");

            migrationBuilder.DropColumn(
                name: "Position",
                table: "Contributions");

            migrationBuilder.DropColumn(
                name: "Paper",
                table: "Attachments");
        }
    }
}
