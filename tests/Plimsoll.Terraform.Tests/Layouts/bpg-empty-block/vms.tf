resource "proxmox_virtual_environment_vm" "ns1" {
  name = "ns1"

  memory {}
}
