resource "proxmox_vm_qemu" "web" {
  name   = "web"
  memory = "%{if true}2048%{endif}"
}
