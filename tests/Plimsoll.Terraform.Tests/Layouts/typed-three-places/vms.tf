resource "proxmox_vm_qemu" "vm" {
  for_each    = var.vms
  name        = each.key
  target_node = each.value.node
  memory      = each.value.memory
}
