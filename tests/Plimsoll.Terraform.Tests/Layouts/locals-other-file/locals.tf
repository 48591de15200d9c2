locals {
  vms = {
    wiki = {
      vmid      = 210
      note      = "Größe nach Messung – später prüfen"
      memory_mb = 2048
      cores     = 2
    }
    "git" = {
      vmid      = 211
      note      = "日本語"
      memory_mb = 2048
      cores     = 2
    }
  }
}
