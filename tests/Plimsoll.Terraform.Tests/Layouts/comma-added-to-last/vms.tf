locals {
  vms = {
    b = {
      cores  = 2,
      memory = 4096
    }
  }
}

resource "proxmox_vm_qemu" "vm" {
  for_each = local.vms
  name     = each.key
  memory   = each.value.memory
  balloon  = lookup(each.value, "balloon", 0)
}
