resource "proxmox_vm_qemu" "web" {
  name   = "web"
  memory = local.a + 512
}

locals {
  a = 1536
}
