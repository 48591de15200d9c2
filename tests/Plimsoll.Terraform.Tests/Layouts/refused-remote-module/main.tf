module "web" {
  source  = "example/vm/proxmox"
  version = "1.2.0"
  name    = "web"
  memory  = 2048
}
