resource "proxmox_virtual_environment_vm" "web" {
  name = "web"
  dynamic "memory" {
    for_each = [2048]
    content {
      dedicated = memory.value
    }
  }
}
