resource "proxmox_vm_qemu" "web" {
  name   = "web"
  memory = local.a
}

locals {
  a = local.b
  b = local.a
}
