variable "vms" {
  type = map(any)
  default = {
    web = { memory = 2048 }
    db  = { memory = 4096 }
  }
}

resource "proxmox_vm_qemu" "vm" {
  for_each = var.vms
  name     = each.key
  memory   = each.value.memory
}
