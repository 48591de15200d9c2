locals {
  sizes = {
    zeta  = { memory = 1024 }
    alpha = { memory = 2048 }
    Mu    = { memory = 3072 }
  }
  floors = { b = 200, a = 100, c = 300 }

  list  = [for name, size in local.sizes : size.memory]
  names = [for name in toset(["b", "a", "c", "b"]) : name]
}

resource "proxmox_vm_qemu" "vm" {
  count   = length(local.list)
  name    = "vm-${count.index}"
  memory  = local.list[count.index]
  balloon = values(local.floors)[count.index]
  desc    = "${local.names[count.index]} of ${keys(local.sizes)[count.index]}"
}

resource "proxmox_vm_qemu" "named" {
  count = 3
  name  = "${local.names[count.index]}-${keys(local.sizes)[count.index]}"
}
