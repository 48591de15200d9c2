locals {
  sizes = {
    prod = 4096
    test = 2048
  }
}

resource "proxmox_vm_qemu" "vm" {
  for_each = toset(keys(local.sizes))
  name     = each.key
  memory   = local.sizes[each.key]
}
