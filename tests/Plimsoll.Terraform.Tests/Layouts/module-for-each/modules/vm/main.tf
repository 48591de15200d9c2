variable "name" {}

variable "memory" {
  type    = number
  default = 2048
}

variable "minimum" {
  type    = number
  default = 0
}

resource "proxmox_vm_qemu" "this" {
  name    = var.name
  memory  = var.memory
  balloon = var.minimum
}
