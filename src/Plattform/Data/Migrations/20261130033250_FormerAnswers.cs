using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Plattform.Data.Migrations
{
    /// <inheritdoc />
    public partial class FormerAnswers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Former",
                table: "Registrations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "ContributionId",
                table: "Papers",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "TEXT");

            migrationBuilder.AddColumn<Guid>(
                name: "FormerOf",
                table: "Papers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Papers_FormerOf",
                table: "Papers",
                column: "FormerOf");

            migrationBuilder.AddForeignKey(
                name: "FK_Papers_Registrations_FormerOf",
                table: "Papers",
                column: "FormerOf",
                principalTable: "Registrations",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Papers_Registrations_FormerOf",
                table: "Papers");

            migrationBuilder.DropIndex(
                name: "IX_Papers_FormerOf",
                table: "Papers");

            migrationBuilder.DropColumn(
                name: "Former",
                table: "Registrations");

            migrationBuilder.DropColumn(
                name: "FormerOf",
                table: "Papers");

            migrationBuilder.AlterColumn<Guid>(
                name: "ContributionId",
                table: "Papers",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);
        }
    }
}
