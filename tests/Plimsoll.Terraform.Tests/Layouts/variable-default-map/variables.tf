variable "vms" {
  type = map(any)
  default = {
    web = { memory = 2048, cores = 2 }
    db  = { memory = 4096, cores = 2 }
  }
}
