"""The work in Ciw: a network of nodes. A customer there cannot give up a service, so there is no (c)."""

import ciw

from tests.bench.work import Ready, Seen, Tandem


def ready(work: Tandem, customers: int, seed: int) -> Ready:
    count = work.stations
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(1 / work.gap), *[None] * (count - 1)],
        service_distributions=[ciw.dists.Exponential(1.0)] * count,
        number_of_servers=[work.capacity] * count,
        routing=[[float(to == here + 1) for to in range(count)] for here in range(count)],
    )

    def run() -> Seen:
        ciw.seed(seed)
        simulation = ciw.Simulation(network)
        simulation.simulate_until_max_customers(customers, method="Finish")
        left = simulation.nodes[-1].all_individuals
        waits = [sum(record.waiting_time for record in one.data_records) for one in left]
        return Seen(len(left) * count, waits)

    return run
