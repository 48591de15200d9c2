mem = 1536
