resource "proxmox_vm_qemu" "old" {
  for_each = { web = 2048 }
  name     = "web"
  memory   = each.value
}

resource "proxmox_vm_qemu" "new" {
  name   = "web"
  memory = 2048
}
