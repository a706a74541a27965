"""What somebody is told that they did not ask: of a plan, a round, an absence, a calendar."""
