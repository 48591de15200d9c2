resource "proxmox_vm_qemu" "web" {
  name   = "web"
  memory = var.mem
}

variable "mem" {
  type    = number
  default = 2048
}
