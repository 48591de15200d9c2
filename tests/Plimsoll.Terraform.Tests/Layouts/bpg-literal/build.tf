resource "proxmox_virtual_environment_vm" "build" {
  name      = "build"
  node_name = "beta"

  cpu {
    cores = 4
  }

  memory {
    dedicated = 4096
    floating  = 2048
  }

  vga {
    memory = 16
  }

  numa {
    device = "numa0"
    cpus   = "0-1"
    memory = 4096
  }
}
