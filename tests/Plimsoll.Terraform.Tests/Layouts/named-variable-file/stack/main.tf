variable "vms" {}

resource "proxmox_vm_qemu" "vm" {
  for_each = var.vms
  name     = each.key
  memory   = each.value.memory
  balloon  = each.value.balloon
}
