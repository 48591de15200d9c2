using System.Text;
using Plimsoll.Domain.Units;

namespace Plimsoll.Terraform.Tests;

public sealed class MemoryEditTests
{
    private const string Machine = "resource \"proxmox_vm_qemu\" \"web\" {\n  name = \"web\"\n  memory = 2048\n}\n";

    [Theory]
    [InlineData(2_000_000_000UL, null, "memory of 2000000000 bytes")]
    [InlineData(0UL, null, "memory of 0 bytes")]
    [InlineData(15UL << 20, null, "memory of 15728640 bytes")]
    [InlineData(1UL << 60, null, "memory of 1152921504606846976 bytes")]
    [InlineData(null, 0UL, "balloon minimum of 0 bytes")]
    [InlineData(4UL << 30, 1023UL, "balloon minimum of 1023 bytes")]
    public void Plan_WhenTheSizeIsNone_IsRefused(ulong? memory, ulong? minimum, string what)
    {
        MemoryAnswer answer = MemoryEdit.Plan(Read(Machine), "web", new(Size(memory), Size(minimum)));

        Refusal refusal = Assert.IsType<MemoryAnswer.Refused>(answer).Refusal;
        Assert.Equal($"change:1:1: error PLM5117: {what}; expected whole MiB from 16 to 67108864", refusal.ToString());
    }

    [Fact]
    public void Plan_WhenNothingIsAsked_ChangesNothing()
    {
        TerraformPlan plan = Assert.IsType<MemoryAnswer.Planned>(MemoryEdit.Plan(Read(Machine), "web", new(null, null))).Plan;

        Assert.Empty(plan.Edits);
        Assert.Empty(plan.Notes);
        Assert.Equal(new("proxmox_vm_qemu.web", TerraformProvider.Telmate, "web", 2048, 0), plan.Before);
    }

    [Theory]
    [InlineData("web")]
    [InlineData("WEB")]
    [InlineData("web.example.net")]
    [InlineData("proxmox_vm_qemu.web")]
    public void Plan_WhenTheHostIsWrittenOtherwise_FindsIt(string host) =>
        Assert.IsType<MemoryAnswer.Planned>(MemoryEdit.Plan(Read(Machine), host, Gibibytes(4)));

    [Fact]
    public void Plan_WhenTheNameIsAnother_IsNotFoundByItsLabel()
    {
        MemoryAnswer answer = MemoryEdit.Plan(Read(Machine.Replace("name = \"web\"", "name = \"db\"")), "web", Gibibytes(4));

        Assert.Equal("PLM5101", Assert.IsType<MemoryAnswer.Refused>(answer).Refusal.Fault.Code);
    }

    [Fact]
    public void Plan_WhenThereIsNoFile_IsRefused()
    {
        TerraformFolder folder = TerraformFolder.Read(new Dictionary<string, byte[]>());

        Assert.Equal(
            "main.tf:1:1: error PLM5101: no machine is declared; expected a proxmox_vm_qemu or proxmox_virtual_environment_vm of that name",
            Assert.IsType<MemoryAnswer.Refused>(MemoryEdit.Plan(folder, "web", Gibibytes(4))).Refusal.ToString());
    }

    [Fact]
    public void Plan_WhenANamedVariableFileIsNotGiven_IsRefused()
    {
        TerraformFolder folder = TerraformFolder.Read(
            new Dictionary<string, byte[]>
            {
                ["main.tf"] = Encoding.UTF8.GetBytes("variable \"mem\" { default = 1024 }\n" + Machine.Replace("2048", "var.mem")),
            },
            new("", ["prod.tfvars"]));

        Assert.Equal(
            "prod.tfvars:1:1: error PLM5114: this variable file was not given; expected its contents",
            Assert.IsType<MemoryAnswer.Refused>(MemoryEdit.Plan(folder, "web", Gibibytes(4))).Refusal.ToString());
    }

    [Fact]
    public void Plan_WhenCharactersAreWide_CountsBytes()
    {
        string text = "# größer – 日本 😀\n" + Machine;
        FileEdit edit = Assert.Single(
            Assert.IsType<MemoryAnswer.Planned>(MemoryEdit.Plan(Read(text), "web", Gibibytes(4))).Plan.Edits);

        Assert.Equal(new("main.tf", Encoding.UTF8.GetByteCount(text[..text.IndexOf("2048", StringComparison.Ordinal)]), 4, "4096"), edit);
    }

    [Fact]
    public void Hosts_WhenAFolderIsRead_AreAllMachinesWithWhatIsKnown()
    {
        TerraformFolder folder = Read(
            """
            resource "proxmox_virtual_environment_vm" "a" {
              count = 2
              name  = "a${count.index}"
              memory {
                dedicated = [1024, 2048][count.index]
                floating  = data.x.y
              }
            }
            resource "proxmox_vm_qemu" "b" {
              name = var.unknown
            }
            """);

        Assert.Empty(folder.Diagnostics);
        Assert.Equal(
            [
                new("proxmox_virtual_environment_vm.a[0]", TerraformProvider.Bpg, "a0", 1024, null),
                new("proxmox_virtual_environment_vm.a[1]", TerraformProvider.Bpg, "a1", 2048, null),
                new("proxmox_vm_qemu.b", TerraformProvider.Telmate, null, 512, 0),
            ],
            folder.Hosts);
    }

    [Fact]
    public void Apply_WhenEditsOverlap_IsABug() => Assert.Throws<ArgumentOutOfRangeException>(
        () => FileEdits.Apply(new byte[10], [new("a", 2, 4, ""), new("a", 5, 1, "")]));

    private static ByteSize? Size(ulong? bytes) => bytes is { } b ? ByteSize.FromBytes(b) : null;

    private static MemoryChange Gibibytes(ulong count) => new(ByteSize.FromGibibytes(count), null);

    private static TerraformFolder Read(string text) =>
        TerraformFolder.Read(new Dictionary<string, byte[]> { ["main.tf"] = Encoding.UTF8.GetBytes(text) });
}
