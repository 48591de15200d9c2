locals {
  vms = {
    web = { memory = 2048 }
    db  = { memory = 4096 }
  }
}

resource "proxmox_vm_qemu" "vm" {
  for_each = local.vms
  name     = each.key
  memory   = each.value.memory
  balloon  = try(each.value.limits.balloon, 512)
}
