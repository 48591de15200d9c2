resource "proxmox_vm_qemu" "web" {
  name   = "web"
  memory = 2048
  desc   = <<-EOT
    memory = 2048
    } ${var.motd} %{if true}x%{endif} "
  EOT
  args   = <<EOT
-m 2048
EOT
}

variable "motd" {
  default = "\"memory = 1\" $${x} \u00e9"
}
