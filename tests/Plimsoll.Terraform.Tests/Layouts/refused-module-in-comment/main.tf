# module "vm" {
#   source = "./vm"
#   name   = "web"
#   memory = 2048
# }
