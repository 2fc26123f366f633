"""The evaluator's workbench: sets of questions, runs, comparisons and reports, through the same door as any user."""
