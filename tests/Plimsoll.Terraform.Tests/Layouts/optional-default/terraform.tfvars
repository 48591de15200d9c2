vms = {
  api = {
    node = "alpha"
  }
  web = {
    node   = "alpha"
    memory = 4096
  }
}
