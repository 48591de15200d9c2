vms = {
  api = { node = "alpha", memory = 2048 }
  web = { node = "alpha", memory = 4096 }
}
