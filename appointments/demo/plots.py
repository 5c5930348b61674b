PLOTS = []
