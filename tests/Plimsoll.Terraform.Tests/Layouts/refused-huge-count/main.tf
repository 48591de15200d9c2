resource "proxmox_vm_qemu" "web" {
  count  = 99999999
  name   = "web-${count.index}"
  memory = 2048
}
