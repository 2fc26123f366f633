"""What can go wrong at the workbench, said so that an evaluator knows what to mend."""

from assistant.errors import RettesnorError


class EvaluationError(RettesnorError):
    """Base of the workbench's errors."""


class SetError(EvaluationError):
    """A set of cases cannot be read: the message names the file, the row and the field."""


class RecordError(EvaluationError):
    """An answer record is not in the contract's format."""


class RunError(EvaluationError):
    """A run folder is missing, half written or made with other cases."""
