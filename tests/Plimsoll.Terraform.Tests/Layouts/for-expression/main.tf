locals {
  nodes = [
    {
      name    = "node-a"
      enabled = true
    },
    {
      name    = "node-b"
      enabled = true
      memory  = 4096
    },
    {
      name    = "node-c"
      enabled = false
      memory  = 4096
    },
  ]
}

resource "proxmox_vm_qemu" "node" {
  for_each = { for node in local.nodes : node.name => node if node.enabled }
  name     = each.value.name
  memory   = try(each.value.memory, 2048)
  balloon  = try(each.value.balloon, 0)
}
