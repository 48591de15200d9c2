variable "sizes" {
  type = map(number)
}

module "vm" {
  source   = "../vm"
  for_each = var.sizes
  name     = "inner-${each.key}"
  memory   = each.value
}
