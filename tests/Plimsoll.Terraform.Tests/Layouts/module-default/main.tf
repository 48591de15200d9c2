module "blog" {
  source = "./modules/vm"
  name   = "blog"

  providers = {
    proxmox = proxmox.alpha
  }
}

module "wiki" {
  source = "./modules/vm"
  name   = "wiki"
}
