resource "proxmox_vm_qemu" "web" {
  name   = "web"
  memory = data.external.size.result.memory
}
