resource "proxmox_vm_qemu" "mail" {
  name             = "mail.example.net"
  automatic_reboot = false
  memory           = 2048
  balloon          = 2048
}
