resource "proxmox_vm_qemu" "web" {
  name   = "web"
  memory = pow(2, 11)
}
