variable "prefix" {}

resource "proxmox_vm_qemu" "vm" {
  for_each = {
    web = 2048
    db  = 2048
  }
  name   = "${var.prefix}-${each.key}"
  memory = each.value
}
