locals {
  vms = {
    "a" = {
      "memory" = 2048
      "cores"  = 2
    }
  }
}

resource "proxmox_vm_qemu" "vm" {
  for_each = local.vms
  name     = each.key
  memory   = each.value["memory"]
  balloon  = lookup(each.value, "balloon", 512)
}
