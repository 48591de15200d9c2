resource "proxmox_vm_qemu" "mail" {
  name    = "mail"
  memory  = "2048"
  balloon = "1024"
}
