module "blog" {
  source = "./modules/vm"
  name   = "blog"
  memory = 2048
}

module "wiki" {
  source = "./modules/vm"
  name   = "wiki"
  memory = 2048
}
