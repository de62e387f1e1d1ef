"""One program a toolkit, run by ``scripts/bench_peers.py`` in that toolkit's own virtual environment."""
