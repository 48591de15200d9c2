variable "config" {
  default = { memory = 2048 }
}

resource "proxmox_vm_qemu" "this" {
  name   = "web"
  memory = var.config.memory
}
