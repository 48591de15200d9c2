resource "proxmox_vm_qemu" "web" {
  memory = 3072
}
