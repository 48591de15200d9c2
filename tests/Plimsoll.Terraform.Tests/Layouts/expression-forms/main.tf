variable "typed" {
  type = object({
    count = string
    size  = number
    on    = bool
    more  = optional(map(string), null)
    last  = optional(string, "x")
  })
  default = {
    count = 2
    size  = "2048"
    on    = "true"
    gone  = 1
  }
}

variable "words" {
  type    = set(string)
  default = ["c", "a", "b"]
}

variable "nothing" {
  type    = number
  default = null
}

locals {
  a = { b = [{ c = 1024 }, { c = 1536 }] }
  m = merge({ x = 1, y = 2 }, { y = 3 }, null)
  o = { "a b" = 700, (local.key) = 800, 5 = 900, true = 950 }

  key = "k"
}

resource "proxmox_vm_qemu" "e" {
  for_each = {
    e01 = { memory = 1024, balloon = 512 }
    e02 = { memory = local.a.b[1].c, balloon = local.a["b"][0]["c"] }
    e03 = { memory = var.typed.size, balloon = var.typed.count == "2" ? 600 : 601 }
    e04 = { memory = var.typed.on ? 610 : 611, balloon = !var.typed.on ? 620 : 621 }
    e05 = { memory = 1 + 2 * 300 - 4 / 2, balloon = -(-630) }
    e06 = { memory = (1 + 2) * 300 % 1000, balloon = 10 - 3 - 2 + 100 }
    e07 = { memory = local.m.y * 640, balloon = 1 < 2 && 3 >= 3 || false ? 64 : 65 }
    e08 = { memory = local.o["a b"], balloon = local.o.k }
    e09 = { memory = local.o["5"], balloon = local.o["true"] }
    e10 = { memory = element([660, 670], 3), balloon = [for w in var.words : length(keys({ (w) = 1 }))][0] * 68 }
    e11 = { memory = coalesce(null, var.nothing, 690), balloon = try(local.a.z, local.a.b[7].c, 69) }
    e12 = { memory = lookup(local.m, "x", 5) * 700, balloon = lookup(local.m, "z", 70) }
    e13 = { memory = tonumber("710"), balloon = tonumber(tostring(71)) }
    e14 = { memory = length(concat(["a"], ["b", "c"])) * 240, balloon = length("${"x"}" == "x" ? ["a"] : []) * 72 }
    e15 = { memory = { for k, v in { p = 730, q = 731 } : k => v if k != "p" }.q, balloon = { for v in [73] : "z" => v }["z"] }
    e16 = { memory = var.typed.last == "x" ? 740 : 741, balloon = lookup(var.typed, "gone", 74) }
    e17 = { memory = "750", balloon = "${75}" }
    e18 = { memory = null, balloon = var.nothing }
    e19 = { memory = var.typed.more == null ? 760 : 761, balloon = 1 == 1.0 ? 76 : 77 }
    e20 = { memory = tobool("true") ? 770 : 771, balloon = "a" == "b" || "a" != "b" ? 78 : 79 }
    e21 = { memory = 1e3, balloon = 64.0 }
  }
  name    = upper("n-${format("%03d-%s-%5d%%", length(each.key), lower(each.key), 7)}")
  memory  = each.value.memory
  balloon = each.value.balloon
}
