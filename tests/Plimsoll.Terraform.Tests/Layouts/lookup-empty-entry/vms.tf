locals {
  nixos_vms = {
    n1 = { id = 1 }
    n3 = {}
    n4 = {
    }
  }
}

resource "proxmox_vm_qemu" "nixos" {
  for_each = local.nixos_vms
  name     = each.key
  memory   = lookup(each.value, "memory", 2048)
  balloon  = lookup(each.value, "balloon", 1024)
}
