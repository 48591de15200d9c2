variable "vms" {
  type = map(object({
    node   = string
    memory = number
  }))
}
