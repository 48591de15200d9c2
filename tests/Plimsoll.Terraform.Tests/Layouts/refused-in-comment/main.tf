/*
resource "proxmox_virtual_environment_vm" "web" {
  name = "web"
  memory {
    dedicated = 2048
  }
  lifecycle {
    ignore_changes = all
  }
}
*/
