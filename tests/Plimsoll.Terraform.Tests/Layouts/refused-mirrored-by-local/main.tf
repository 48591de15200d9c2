resource "proxmox_vm_qemu" "web" {
  name   = "web"
  memory = 2048
}

locals {
  same = proxmox_vm_qemu.web.memory
}

resource "proxmox_vm_qemu" "mirror" {
  name   = "mirror"
  memory = local.same + 512
}
