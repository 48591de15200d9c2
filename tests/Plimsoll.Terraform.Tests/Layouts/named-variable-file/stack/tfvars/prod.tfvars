vms = {
    web = {
        memory  = 3072
        balloon = 1024
    }
}
