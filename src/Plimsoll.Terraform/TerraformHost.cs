namespace Plimsoll.Terraform;

/// <summary>One machine that the files declare.</summary>
/// <param name="Address">As Terraform names it, e.g. <c>module.web["a"].proxmox_vm_qemu.vm</c>.</param>
/// <param name="Name">Its name attribute; absent when the files do not decide it.</param>
/// <param name="MemoryMebibytes">Absent when the files do not decide it. Unit: MiB.</param>
/// <param name="MinimumMebibytes">Balloon minimum; zero: the machine gets no balloon device. Absent when the files do not
/// decide it. Unit: MiB.</param>
public sealed record TerraformHost(
    string Address, TerraformProvider Provider, string? Name, long? MemoryMebibytes, long? MinimumMebibytes);
