"""Answers by a chat model: it is shown numbered passages, and nothing it writes is believed unchecked.

What it says is read into claims (`claims`), each claim is held against the passages it cites (`verify`), and
what stands becomes parts and citations like those of the built-in answerer. When too little stands, or the
model does not answer, the built-in answer is given and says why (`writer`).
"""
