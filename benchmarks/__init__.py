"""Measurements that are run by hand (`make bench`); nothing here is part of the product."""
