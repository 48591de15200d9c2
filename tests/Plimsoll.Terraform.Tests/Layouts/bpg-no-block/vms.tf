resource "proxmox_virtual_environment_vm" "ns1" {
  name      = "ns1"
  node_name = "alpha"

  cpu {
    cores = 2
  }
}
