resource "proxmox_virtual_environment_vm" "db" {
  name    = "db"
  hotplug = "disk,memory,network"
  memory {
    dedicated = 4096
    floating  = 4096 # the device, no sizing
  }
}
