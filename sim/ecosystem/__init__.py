"""From a design and the facts to an ecosystem: systems, who fills which role for whom, and call plans."""
