locals {
  machines = {
    lab1  = { id = 101, memory = 1024, cores = 1 }
    lab2  = { id = 102, memory = 1024, cores = 1 }  # the small one
    lab10 = { id = 110, memory = 12288, cores = 8 } # the big one
  }
}

resource "proxmox_vm_qemu" "lab" {
  for_each = local.machines
  name     = each.key
  memory   = each.value.memory
  cores    = each.value.cores
}
