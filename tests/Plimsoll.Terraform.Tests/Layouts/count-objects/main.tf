variable "nodes" {
  default = [
    { name = "node-a", memory = 2048 },
    { name = "node-b", memory = 2048 },
  ]
}

resource "proxmox_vm_qemu" "node" {
  count  = length(var.nodes)
  name   = var.nodes[count.index].name
  memory = var.nodes[count.index].memory
}
