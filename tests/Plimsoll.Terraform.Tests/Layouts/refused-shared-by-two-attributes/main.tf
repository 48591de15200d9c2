variable "size" {
  default = 2048
}

resource "proxmox_vm_qemu" "web" {
  name    = "web"
  memory  = var.size
  balloon = var.size
}
