# ┌──────────────┐
# │ Web          │
# └──────────────┘
/*
resource "proxmox_vm_qemu" "web" {
  name   = "web"
  memory = 1024
}
*/
resource "proxmox_vm_qemu" "web2" {
  name = "web"
  /* the size */ memory = 2048 /* MiB */
}
