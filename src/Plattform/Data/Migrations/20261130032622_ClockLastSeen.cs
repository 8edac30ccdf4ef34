using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Plattform.Data.Migrations
{
    /// <inheritdoc />
    public partial class ClockLastSeen : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "LastSeen",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    HeldSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RanSeconds = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LastSeen", x => x.Id);
                });

            // By hand: the newest row of a database from before says when it was last used; an empty one says nothing.
            migrationBuilder.Sql(
                """
                INSERT INTO "LastSeen" ("Id", "At", "RanSeconds")
                SELECT 1, max("Moment"), 0 FROM (
                    SELECT max("At") AS "Moment" FROM "DeskEntries"
                    UNION ALL SELECT max("CreatedAt") FROM "Registrations"
                    UNION ALL SELECT max("Date") FROM "Outbox")
                WHERE "Moment" > '2000' HAVING max("Moment") IS NOT NULL;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LastSeen");
        }
    }
}
