resource "proxmox_vm_qemu" "vm" {
  for_each = toset(["prod", "test", "dev"])
  name     = each.key
  memory   = each.key == "prod" ? 4096 : 2048
}
