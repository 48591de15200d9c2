resource "proxmox_vm_qemu" "win" {
  name   = "win"
  memory = 2048
}
