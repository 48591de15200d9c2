locals {
  web = { memory = 2048 }
}

resource "proxmox_vm_qemu" "web" {
  name    = "web"
  memory  = local.web.memory
  balloon = local.web.memory / 2
}
