locals {
  vms = {
    web = { memory = 2048 }
    db  = { memory = 4096, balloon = 1024 }
  }
}

resource "proxmox_vm_qemu" "vm" {
  for_each = local.vms
  name     = each.key
  memory   = each.value.memory
}
