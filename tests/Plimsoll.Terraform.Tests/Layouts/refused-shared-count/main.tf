variable "k8s_worker_memory" {
  default = 2048
}

resource "proxmox_virtual_environment_vm" "worker" {
  count = 3
  name  = "worker-${count.index}"
  memory {
    dedicated = var.k8s_worker_memory
  }
}
