resource "proxmox_vm_qemu" "web" {
  name   = "web"
  memory = local.all[*].memory[0]
}

locals {
  all = [{ memory = 2048 }]
}
