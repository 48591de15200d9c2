resource "proxmox_vm_qemu" "ns1" {
  name = "ns1"

  network {
    model = "virtio"
  }
}
