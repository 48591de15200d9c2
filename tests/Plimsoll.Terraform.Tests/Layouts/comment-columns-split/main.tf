resource "proxmox_vm_qemu" "web" {
  name   = "web.example.net" # public
  memory = 2048              # MiB
  cores  = 2                 # of eight
}
