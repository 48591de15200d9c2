mem = 3072
