locals {
  worker_memory = [2048, 2048, 4096]
}

resource "proxmox_vm_qemu" "worker" {
  count  = length(local.worker_memory)
  name   = format("worker-%d", count.index + 1)
  memory = local.worker_memory[count.index]
}
