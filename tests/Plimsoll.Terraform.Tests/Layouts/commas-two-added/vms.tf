locals {
  vms = {
    a = {
      node  = "alpha",
      cores = 2
    }
    b = {
      node  = "alpha",
      cores = 2
    }
  }
}

resource "proxmox_vm_qemu" "vm" {
  for_each    = local.vms
  name        = each.key
  target_node = each.value.node
  memory      = lookup(each.value, "memory", 2048)
  balloon     = lookup(each.value, "balloon", 1024)
}
