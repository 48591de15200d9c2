resource "proxmox_vm_qemu" "ns1" {
  name   = "ns1"
  cores  = 2
  memory = 2048
  scsihw = "virtio-scsi-pci" # controller
  onboot = true              # after a power cut
}
