locals {
  guests = {
    blog = { memory = 2048 }
    wiki = { memory = 2048 }
  }
}

module "guest" {
  source   = "../../modules/vm"
  for_each = local.guests
  name     = each.key
  memory   = each.value.memory
}
