namespace Plimsoll.Terraform;

/// <summary>Whose resource declares a machine.</summary>
public enum TerraformProvider
{
    /// <summary><c>proxmox_vm_qemu</c>: <c>memory</c> and <c>balloon</c>, MiB.</summary>
    Telmate,

    /// <summary><c>proxmox_virtual_environment_vm</c>: <c>memory { dedicated, floating }</c>, MiB.</summary>
    Bpg,
}
