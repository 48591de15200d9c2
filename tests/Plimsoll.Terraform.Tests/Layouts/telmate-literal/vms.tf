resource "proxmox_vm_qemu" "pve-web-1" {
  name        = "pve-web-1"
  target_node = "alpha"

  memory  = 2048
  cores   = 2
  balloon = 1024

  disk {
    size = "20G"
  }
}

resource "proxmox_vm_qemu" "pve-db-1" {
  name        = "pve-db-1"
  target_node = "alpha"

  memory  = 2048
  cores   = 2
  balloon = 1024
}
