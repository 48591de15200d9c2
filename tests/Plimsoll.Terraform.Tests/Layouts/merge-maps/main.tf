variable "public" {
  default = { web = { memory = 1024 } }
}

variable "private" {
  default = {
    queue = { memory = 1024 }
  }
}

resource "proxmox_vm_qemu" "vm" {
  for_each = merge(var.public, var.private)
  name     = each.key
  memory   = each.value.memory
}
