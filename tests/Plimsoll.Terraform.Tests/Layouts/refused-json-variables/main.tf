resource "proxmox_vm_qemu" "web" {
  name   = "web"
  memory = var.mem
}
variable "mem" {}
