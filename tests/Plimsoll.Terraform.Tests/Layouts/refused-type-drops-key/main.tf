variable "vms" {
  type    = map(object({ cores = number }))
  default = { web = { cores = 2 } }
}

resource "proxmox_vm_qemu" "vm" {
  for_each = var.vms
  name     = each.key
  memory   = lookup(each.value, "memory", 2048)
}

resource "proxmox_vm_qemu" "other" {
  name = "other"
}
