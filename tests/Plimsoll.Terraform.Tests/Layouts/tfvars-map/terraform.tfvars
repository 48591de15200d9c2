vms = {
    "one" = {
        name    = "cache"
        memory  = 3072
        balloon = 1024
    },
    "two" = {
        name    = "queue"
        memory  = 3072
        balloon = 1024
    }
}
