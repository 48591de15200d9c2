resource "proxmox_vm_qemu" "web" {
  name   = "web" // public
  memory = 2048  // MiB
  cores  = 2     // of eight
  onboot = true

  tags = "a" // stays
}
