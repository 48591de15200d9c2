variable "web_memory" {
  type    = number
  default = 2048 # MiB
}

resource "proxmox_vm_qemu" "web" {
  name   = "web"
  memory = var.web_memory
}

output "web_memory" {
  value = var.web_memory
}
