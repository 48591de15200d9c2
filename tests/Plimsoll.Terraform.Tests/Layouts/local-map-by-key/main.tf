locals {
  memory = {
    "a" = 2048
    "b" = 2048
  }
}

resource "proxmox_vm_qemu" "a" {
  name   = "a"
  memory = local.memory["a"]
}

resource "proxmox_vm_qemu" "b" {
  name   = "b"
  memory = tonumber(local.memory.b)
}
