# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Who ran what, and whether it is who should have."""
import collections


# Rules about numbers that fold breaks by other numbers with the same results: a
# layer that breaks them may have an equal one. Bytes are compared all the same.
MAY_BE_EQUALLED = ("gain", "no-bias", "varying-result")


class Surprise(Exception):
    """A layer is not where its rules put it."""


def check_layers(case, report):
    """Every layer of |case.layers| must be on the engine that it names, when
    that one may be used; one for the core must be refused by the rule that it
    names."""
    engines = report["options"]["engines"].split(",")
    found = {d["name"]: d for d in report["decisions"]}
    for name, (engine, rule) in case.layers.items():
        if name not in found:
            raise Surprise("layer %s is not in the report" % name)
        is_on = found[name]["engine"]
        if is_on != "cpu" and (engine == "engine" or rule in MAY_BE_EQUALLED):
            continue
        if engine == "engine" and engines == ["digital", "analog"] \
                or engine == "cpu" and is_on != "cpu" \
                or engine in engines and is_on != engine:
            raise Surprise("layer %s is on %s, not on %s: %s"
                           % (name, is_on, engine, reasons(found[name])))
        if rule and "analog" in engines:
            check_rule(name, rule, found[name])


def reasons(decision):
    return "; ".join("%s: %s, is %s" % (r["engine"], r["rule"], r["actual"])
                     for r in decision.get("refused", [])) or "no refusal"


def check_rule(name, rule, decision):
    for refusal in decision.get("refused", []):
        if (refusal["engine"], refusal["rule"]) == ("analog", rule):
            return
    raise Surprise("layer %s is not refused by the rule '%s': %s"
                   % (name, rule, reasons(decision)))


def check_jobs(layers):
    """Does a layer of an engine run jobs there, and one of the core none?"""
    for layer in layers:
        on_core = layer["engine"] in ("cpu", "")
        if on_core != (layer["jobs"] == 0) \
                or on_core != (layer["compute_cycles"] == 0):
            raise Surprise("layer %s of engine %s has %d compute jobs in %d "
                           "cycles" % (layer["name"], layer["engine"] or "none",
                                       layer["jobs"],
                                       layer["compute_cycles"]))


def missing_digital(results):
    """The cases with fewer layers on the digital engine than expected."""
    surprises = []
    for result in results:
        wanted = result.case.expect.count("digital")
        digital = sum(1 for layer in result.layers
                      if layer.get("engine") == "digital")
        if result.status == "passed" and digital < wanted:
            surprises.append("%s: %d of %d" % (result.case.stem, digital,
                                               wanted))
    return surprises


def print_engines(results):
    engines, rules = collections.Counter(), collections.Counter()
    for result in results:
        for layer in result.decisions:
            engines["%s %s" % (layer["engine"], layer["op"])] += 1
            for refusal in layer.get("refused", []):
                if (layer["engine"], refusal["engine"]) == ("cpu", "analog"):
                    rules[refusal["rule"]] += 1
    print("layers by engine: " + ", ".join(
        "%s %d" % item for item in sorted(engines.items())))
    if rules:
        print("refused by the analog engine: " + ", ".join(
            "%s %d" % item for item in sorted(rules.items())))
