module "blog" {
  source = "./vm"
  config = {
    name   = "blog"
    memory = 2048
  }
}
