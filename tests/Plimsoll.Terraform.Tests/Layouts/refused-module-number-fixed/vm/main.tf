variable "name" {}

resource "proxmox_vm_qemu" "this" {
  name   = var.name
  memory = 2048
}
