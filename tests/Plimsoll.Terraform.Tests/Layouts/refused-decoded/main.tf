locals {
  vms = yamldecode(file("${path.module}/vms.yaml"))
}

resource "proxmox_vm_qemu" "vm" {
  for_each = local.vms
  name     = each.key
  memory   = each.value.memory
}
