"""Answers: composed for each kind of question around verbatim quotes, checked before they leave."""
