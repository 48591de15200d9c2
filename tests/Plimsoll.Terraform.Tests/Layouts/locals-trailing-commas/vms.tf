locals {
  vms = {
    a = {
      cores  = 2,
      memory = 2048,
    },
    b = {
      memory = 2048, # MiB
      cores  = 2     # of the host
    },
  }
}

resource "proxmox_vm_qemu" "vm" {
  for_each = local.vms
  name     = each.key
  memory   = each.value.memory
  balloon  = lookup(each.value, "balloon", 0)
}
