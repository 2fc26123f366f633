"""A gate's verdict as JUnit XML: a test a rule, a test a case."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from evals.compare import Comparison
from evals.gate import Objection, passes

RULES = {
    "a": "invariants hold, nothing crashed, the cases are the baseline's",
    "b": "no gated metric is worse",
    "c": "no gated metric fell by more than the allowance",
    "d": "every pinned case still passes",
    "e": "every floor and ceiling is kept",
}
# What XML 1.0 cannot hold, and a document's text may.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def junit(comparison: Comparison, objections: Sequence[Objection]) -> str:
    """The XML. A case that fails without an objection is skipped, not failed: the gate does not rest on it."""
    suites = Xml.Element("testsuites", name="rettesnor eval")
    gate = Xml.SubElement(suites, "testsuite", name="gate", tests=str(len(RULES)))
    gate.set("failures", str(len({objection.rule for objection in objections})))
    for rule, says in RULES.items():
        test = Xml.SubElement(gate, "testcase", classname="gate", name=f"({rule}) {says}")
        if broken := [_clean(objection.text) for objection in objections if objection.rule == rule]:
            Xml.SubElement(test, "failure", message=broken[0]).text = "\n".join(broken)
    _cases(suites, comparison)
    Xml.indent(suites)
    return Xml.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _cases(suites: Xml.Element, comparison: Comparison) -> None:
    suite = Xml.SubElement(suites, "testsuite", name="cases", tests=str(len(comparison.new.rows)))
    for row in comparison.new.rows:
        name = _clean(f"{row.case.id}: {row.case.question}")
        test = Xml.SubElement(suite, "testcase", classname=f"{row.case.language}.{row.case.kind}", name=name)
        if row.error:
            Xml.SubElement(test, "error", message=_clean(row.error))
        elif not passes(row):
            faults = [f"{figure}: {fault}" for figure, found in row.figures.items() for fault in found.faults]
            Xml.SubElement(test, "skipped", message=_clean("; ".join(faults) or "a fact is missing"))


def _clean(text: str) -> str:
    return CONTROL.sub("\ufffd", text)
