locals {
  defaults = {
    cores  = 2
    memory = 1024
  }
  vms = {
    small = { cores = 1 }
    large = { memory = 8192 }
    plain = {}
  }
  full = { for name, vm in local.vms : name => merge(local.defaults, vm) }
}

resource "proxmox_vm_qemu" "vm" {
  for_each = local.full
  name     = each.key
  cores    = each.value.cores
  memory   = each.value.memory
}
