locals {
  vms = {
    web = { id = 1 }
    db  = { memory = 4096 }
  }
}

resource "proxmox_vm_qemu" "vm" {
  for_each = local.vms
  name     = each.key
  memory   = try(each.value.balloon, 2048)
}
