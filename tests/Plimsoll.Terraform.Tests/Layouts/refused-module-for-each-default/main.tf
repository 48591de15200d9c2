module "vm" {
  source   = "./vm"
  for_each = toset(["web", "db"])
  name     = each.key
}
