vms = {
    web = {
        memory  = 1024
        balloon = 512
    }
}
