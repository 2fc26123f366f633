"""Benchmarks: figures an issue asked for, each by one command, beside its baseline."""
