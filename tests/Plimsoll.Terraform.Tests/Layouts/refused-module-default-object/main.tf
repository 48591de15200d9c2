module "web" {
  source = "./vm"
}
