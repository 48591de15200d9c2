resource "proxmox_virtual_environment_vm" "vm" {
  for_each = local.vms

  name  = each.key
  vm_id = each.value.vmid

  memory {
    dedicated = each.value.memory_mb
  }
}
