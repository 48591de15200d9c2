resource "proxmox_virtual_environment_vm" "db" {
  name                = "db"
  reboot_after_update = false
  memory {
    dedicated = 4096
    floating  = 1024
  }
}
