resource "proxmox_vm_qemu" "web" {
  count  = 3
  name   = "web-${count.index}"
  memory = element([1024, 2048], count.index)
}
