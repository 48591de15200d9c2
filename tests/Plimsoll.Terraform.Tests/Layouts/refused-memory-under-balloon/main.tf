resource "proxmox_vm_qemu" "web" {
  name    = "web"
  memory  = 4096
  balloon = 2048
}
