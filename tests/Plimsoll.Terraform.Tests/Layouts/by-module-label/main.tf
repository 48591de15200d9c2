module "web" {
  source = "./vm"
  name   = random_pet.web.id
  memory = 2048
}
