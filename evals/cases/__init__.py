"""Sets of cases: what a case is, how sets are read, written and checked. The product's own sets lie beside."""
