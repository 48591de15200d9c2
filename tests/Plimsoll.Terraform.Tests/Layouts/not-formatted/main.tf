resource proxmox_vm_qemu web {
	name="web"
	memory=2048
    cores =   2 # two
}
