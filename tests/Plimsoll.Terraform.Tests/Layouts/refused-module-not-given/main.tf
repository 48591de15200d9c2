module "web" {
  source = "../modules/vm"
  memory = 2048
}
