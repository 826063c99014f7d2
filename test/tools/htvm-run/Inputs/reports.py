#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""reports.py PROFILE TRACE TIMELINE: checks what htvm-run wrote of one run: each
file by the rules of its format, and all three against one another."""
import json
import os
import re
import sys
import xml.etree.ElementTree as tree
from collections import Counter, defaultdict

ENGINES = ("digital", "analog")
SVG = "{http://www.w3.org/2000/svg}"
ADDED = {  # keys of a layer that are sums over its engines
    "copy_cycles": "copying", "job_setup_cycles": "setup",
    "weight_cycles": "weights", "compute_cycles": "computing",
    "copies": "copies", "jobs": "jobs", "copy_bytes": "copy_bytes",
    "job_macs": "macs",
}


def equal(left, right, *about):
    assert left == right, (left, right) + about


def check_profile(profile):
    layers, total = profile["layers"], profile["total_cycles"]
    workers = {w.pop("name"): w for w in profile["workers"]}
    equal(list(workers), ["core", "digital", "analog"])
    equal(total, sum(layer["cycles"] for layer in layers))
    equal(total, sum(i["cycles"] for i in profile["inferences"]))
    for name, worker in workers.items():
        equal(worker["busy"] + worker["waiting"], total, name)
        for key, value in worker.items():
            if name == "core" or key != "waiting":
                equal(value, sum(l["workers"][name][key] for l in layers), name, key)
    for layer in layers:
        core = layer["workers"]["core"]
        equal(core["busy"] + core["waiting"], layer["cycles"], layer)
        equal(layer["wait_cycles"], core["waiting"])
        for key, part in ADDED.items():
            equal(layer[key], sum(layer["workers"][e][part] for e in ENGINES), key)
    for inference in profile["inferences"]:
        equal(inference["cycles"], sum(inference["layer_cycles"]))
        for begin, end in zip(inference["layer_begin"], inference["layer_end"]):
            assert 0 <= begin <= end, inference
    for i, layer in enumerate(layers):
        elapsed = sum(p["layer_end"][i] - p["layer_begin"][i] for p in profile["inferences"])
        equal(layer["elapsed_cycles"], elapsed, layer)
    # What jobs took and when engines were busy differ by what outlasts the run.
    for engine in ENGINES:
        worker = workers[engine]
        took = sum(worker[k] for k in ("copying", "setup", "weights", "computing"))
        assert 0 <= took - worker["busy"] <= profile["elapsed_cycles"] - total, worker
    return workers


def count(value):
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def check_event(event):
    """The keys that the Trace Event Format wants of an event of its phase."""
    assert event["ph"] in ("M", "X"), event
    assert count(event["pid"]) and count(event["tid"]), event
    assert isinstance(event["name"], str) and event["name"], event
    assert isinstance(event["args"], dict), event
    if event["ph"] == "M":
        key = {"process_name": "name", "thread_name": "name",
               "thread_sort_index": "sort_index"}[event["name"]]
        equal(list(event["args"]), [key])
    else:
        assert count(event["ts"]) and count(event["dur"]) and event["dur"], event
        assert isinstance(event["cat"], str), event


def check_track(name, events):
    """In the order of time, and no two overlap, but for waits and jobs of the core
    inside the cycles of their layer. Those of layers have no gap between them."""
    inside, free, last = None, 0, 0
    for event in events:
        begin, end = event["ts"], event["ts"] + event["dur"]
        equal((begin, end), (event["args"]["first_cycle"], event["args"]["end_cycle"]))
        if event["cat"] in ("wait", "core"):
            assert name == "core" and inside[0] <= begin and end <= inside[1], event
            assert begin >= inside[2][event["cat"]], event
            inside[2][event["cat"]] = end
            equal(event["args"]["layer"], inside[3])
        else:
            assert begin >= last and begin >= free, (event, free)
            assert name != "core" or begin == free or not inside, (event, free)
            last, free = begin, end
            inside = [begin, end, {"wait": begin, "core": begin}, event["args"]["layer"]]


def check_tiles(events):
    """Compute jobs of a layer are tiles 1, 2, ...; copies to L1 are of the next."""
    tiles = Counter()
    for event in events:
        key = event["args"]["layer"], event["args"]["inference"]
        if event["cat"] == "compute":
            tiles[key] += 1
        ahead = "copy in" in event["name"]
        equal(event["args"]["tile"], tiles[key] + ahead, event)


def check_trace(trace, profile, workers):
    assert trace["displayTimeUnit"] in ("ms", "ns")
    names, events = {}, defaultdict(list)
    for event in trace["traceEvents"]:
        check_event(event)
        if event["name"] == "thread_name":
            names[event["tid"]] = event["args"]["name"]
        if event["ph"] == "X":
            events[names[event["tid"]]].append(event)
    equal(sorted(names.values()), ["analog", "core", "digital"])
    for name in names.values():
        check_track(name, events[name])
    layers = [e for e in events["core"] if e["cat"] == "layer"]
    waits = [e for e in events["core"] if e["cat"] == "wait"]
    equal(sum(e["dur"] for e in layers), profile["total_cycles"])
    equal(sum(e["dur"] for e in waits), workers["core"]["waiting"])
    for engine in ENGINES:
        check_tiles(events[engine])
    check_sums(events, profile)


def check_sums(events, profile):
    """Layer by layer what the trace says adds up to what the profile says."""
    by_layer = defaultdict(list)
    for worker, list_of_events in events.items():
        for event in list_of_events:
            by_layer[event["args"]["layer"]].append((worker, event))
    for layer in profile["layers"]:
        here = by_layer[layer["name"]]
        spans = [e for _, e in here if e["cat"] == "layer"]
        equal(sum(e["dur"] for e in spans), layer["cycles"], layer)
        for engine in ENGINES:
            mine = [e for worker, e in here if worker == engine]
            copies = [e for e in mine if e["cat"] == "copy"]
            jobs = [e for e in mine if e["cat"] == "compute"]
            add = lambda events, key: sum(e["args"][key] for e in events)
            expected = layer["workers"][engine]
            found = {
                "copying": sum(e["dur"] for e in copies),
                "setup": add(jobs, "setup_cycles"),
                "weights": add(jobs, "weight_cycles"),
                "computing": add(jobs, "compute_cycles"),
                "copies": len(copies), "jobs": len(jobs),
                "copy_bytes": add(copies, "bytes"), "macs": add(jobs, "macs"),
            }
            for key, value in found.items():
                equal(value, expected[key], layer["name"], engine, key)
            equal(sum(e["dur"] for e in jobs),
                  found["setup"] + found["weights"] + found["computing"])
        for _, event in here:
            if event["cat"] != "wait":
                known = layer["location"] not in ("", "unknown")
                equal(event["args"]["location"],
                      layer["location"] if known else "unknown")
                assert not known or layer["location"] in event["name"], event


def shapes_of(root, tops):
    """(lane, class, x, y, width, height) of what is drawn in the lanes."""
    for rect in root.iter(SVG + "rect"):
        x, y, width, height = (float(rect.get(k)) for k in ("x", "y", "width", "height"))
        if y in tops and rect.get("class") != "f-lane":
            yield y, rect.get("class"), x, y, width, height
    for path in root.iter(SVG + "path"):
        for shape in re.findall(r"M(\S+) (\S+?)h(\S+?)v(\S+?)h-[\d.]+z", path.get("d")):
            x, y, width, height = map(float, shape)
            lane = max(top for top in tops if top <= y + 0.01)
            assert y + height <= lane + tops[lane] + 0.01, shape
            # Column by column.
            for column in range(int(width)):
                yield lane, path.get("class"), x + column, y, 1.0, height


def check_apart(shapes):
    """Nothing hides anything: in a lane shapes that stand at the same place
    stand one above the other, all others side by side."""
    stacks = defaultdict(list)
    for lane, _, x, y, width, height in shapes:
        stacks[lane, x, width].append((y, y + height))
    for stack in stacks.values():
        stack.sort()
        for below, above in zip(stack, stack[1:]):
            assert below[1] <= above[0] + 0.015, stack
    last = {}
    for lane, x, width in sorted(stacks):
        assert x >= last.get(lane, 0) - 0.015, (lane, x, last[lane])
        last[lane] = x + width


def areas(root):
    """Heights of the lanes by upper end; area and number of shapes of each
    class in each lane."""
    lanes = [e for e in root.iter(SVG + "rect") if e.get("class") == "f-lane"]
    tops = {float(e.get("y")): float(e.get("height")) for e in lanes}
    shapes = list(shapes_of(root, tops))
    check_apart(shapes)
    result = defaultdict(lambda: [0.0, 0])
    for lane, name, _, _, width, height in shapes:
        result[lane, name][0] += width * height
        result[lane, name][1] += 1
    return tops, result


def check_timeline(path, profile, workers):
    assert os.path.getsize(path) < 1000000, os.path.getsize(path)
    root = tree.parse(path).getroot()
    tops, found = areas(root)
    lanes = sorted(tops)
    width = next(float(e.get("width")) for e in root.iter(SVG + "rect")
                 if e.get("class") == "f-lane")
    expected = {(lanes.pop(0), "f-core"): workers["core"]["busy"]}
    expected[min(tops), "f-wait"] = workers["core"]["waiting"]
    for engine in ENGINES:
        worker = workers[engine]
        if worker["jobs"]:
            top = lanes.pop(0)
            expected[top, "f-setup"] = worker["setup"]
            expected[top, "f-weights"] = worker["weights"]
            expected[top, "f-compute"] = worker["computing"]
        if worker["copies"]:
            top = lanes.pop(0)
            expected[top, "copies"] = worker["copying"]
            parts = [found.pop((top, c), [0, 0]) for c in ("f-setup", "f-in", "f-out")]
            found[top, "copies"] = [sum(p) for p in zip(*parts)]
    equal(lanes, [])
    for key, cycles in expected.items():
        area, shapes = found.pop(key, [0.0, 0])
        height = tops[key[0]]
        scale = profile["elapsed_cycles"] / (width * height)
        # Both sides of a shape are rounded to hundredths of a unit.
        rounding = 0.01 * shapes * height * scale
        assert abs(area * scale - cycles) <= rounding, (key, area * scale, cycles, rounding)
    equal(set(found), set())


def main():
    profile_path, trace_path, timeline_path = sys.argv[1:]
    with open(profile_path) as file:
        profile = json.load(file)
    with open(trace_path) as file:
        trace = json.load(file)
    workers = check_profile(profile)
    check_trace(trace, profile, workers)
    check_timeline(timeline_path, profile, workers)


main()
