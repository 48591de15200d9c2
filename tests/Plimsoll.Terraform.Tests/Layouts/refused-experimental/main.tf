resource "proxmox_virtual_environment_vm2" "web" {
  name = "web"
  memory = {
    size = 2048
  }
}
