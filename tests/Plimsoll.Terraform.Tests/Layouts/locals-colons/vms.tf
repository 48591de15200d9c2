locals {
  vms = {
    a : {
      memory : 2048,
      cores : 2
    },
    b : { memory : 1024, cores : 1 },
  }
}

resource "proxmox_vm_qemu" "vm" {
  for_each = local.vms
  name     = each.key
  memory   = each.value.memory
  balloon  = try(each.value.balloon, 512)
}
