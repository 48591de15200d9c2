module "web" {
  source = "./vm"
  name   = "web"
  memory = 2048
}

resource "proxmox_vm_qemu" "mirror" {
  name   = "mirror"
  memory = module.web.memory
}
