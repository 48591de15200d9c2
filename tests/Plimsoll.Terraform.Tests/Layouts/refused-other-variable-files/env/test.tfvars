mem = 1024
