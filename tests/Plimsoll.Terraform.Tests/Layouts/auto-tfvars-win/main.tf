variable "mem" {
  default = 512
}

resource "proxmox_vm_qemu" "web" {
  name   = "web"
  memory = var.mem
}
