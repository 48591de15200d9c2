resource "proxmox_vm_qemu" "old" {
  name   = "web"
  memory = 1024
}

resource "proxmox_virtual_environment_vm" "new" {
  name = "web"
  memory {
    dedicated = 2048
  }
}
