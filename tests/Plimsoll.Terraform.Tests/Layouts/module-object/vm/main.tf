variable "config" {
  type = object({
    name   = string
    memory = optional(number, 1024)
  })
}

resource "proxmox_vm_qemu" "this" {
  name   = var.config.name
  memory = var.config.memory
}
