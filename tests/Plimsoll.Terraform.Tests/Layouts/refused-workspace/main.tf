resource "proxmox_vm_qemu" "web" {
  name   = "web"
  memory = terraform.workspace == "prod" ? 4096 : 2048
}
