resource "proxmox_vm_qemu" "web" {
  name   = "web"
  memory = "two gigabytes"
}
