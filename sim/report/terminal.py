def print_comparison(d):
    pass
