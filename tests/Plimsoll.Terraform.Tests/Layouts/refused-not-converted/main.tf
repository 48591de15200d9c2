variable "vms" {
  type    = map(object({ memory = number }))
  default = { web = { memory = { max = 2048 } } }
}

resource "proxmox_vm_qemu" "vm" {
  for_each = var.vms
  name     = each.key
  memory   = each.value.memory
}
