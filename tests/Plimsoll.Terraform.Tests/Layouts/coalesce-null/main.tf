locals {
  vms = {
    a = { memory = null }
    b = { memory = 4096 }
  }
}

resource "proxmox_vm_qemu" "vm" {
  for_each = local.vms
  name     = each.key
  memory   = coalesce(each.value.memory, 2048)
}
