variable "vms" {
  type = map(object({
    node   = string
    memory = optional(number, 2048)
    floor  = optional(number, 0)
  }))
}
