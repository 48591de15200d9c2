# Name servers
resource "proxmox_virtual_environment_vm" "first" {
  name = "ns1"
  memory {
    # floating = 1024
    dedicated = 2048
  }
}

resource "proxmox_virtual_environment_vm" "second" {
  name = "ns2"
  memory {
    # floating = 1024
    dedicated = 2048
  }
}
