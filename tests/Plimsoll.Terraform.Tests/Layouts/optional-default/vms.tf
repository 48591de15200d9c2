resource "proxmox_virtual_environment_vm" "vm" {
  for_each  = var.vms
  name      = each.key
  node_name = each.value.node
  memory {
    dedicated = each.value.memory
    floating  = each.value.floor
  }
}
