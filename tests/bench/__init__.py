"""How fast: Samspill's two engines and its peers, in one run and on the same work (`make bench`)."""
