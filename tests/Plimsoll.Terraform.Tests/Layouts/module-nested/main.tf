module "site" {
  source = "./site"
  sizes  = { blog = 2048, wiki = 1024 }
}
