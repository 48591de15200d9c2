resource "proxmox_vm_qemu" "web" {
  name   = "web"
  memory = local.web
}

locals { web = 2048 }