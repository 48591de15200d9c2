resource "proxmox_vm_qemu" "web" {
  name    = "web"
  memory  = 2 * 1024
  balloon = "1024"
}
