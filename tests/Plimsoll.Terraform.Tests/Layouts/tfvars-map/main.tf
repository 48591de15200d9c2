variable "vms" {}

resource "proxmox_vm_qemu" "vm" {
    for_each = var.vms
    name     = each.value.name
    memory   = each.value.memory
    balloon  = each.value.balloon

    lifecycle {
        ignore_changes = [
            network, # set by hand
            disk,
        ]
    }
}
