locals {
  memory = 2048
}

resource "proxmox_vm_qemu" "web" {
  name   = "web"
  memory = local.memory
}

resource "proxmox_vm_qemu" "db" {
  name   = "db"
  memory = local.memory
}
