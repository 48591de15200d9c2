locals {
  solo_memory = 2048
}

resource "proxmox_vm_qemu" "solo" {
  name   = "solo"
  memory = local.solo_memory
  desc   = "has ${local.solo_memory} MiB"
}
