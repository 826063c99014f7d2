# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""check_json.py FILE PART: the document is whole: its keys, the keys and types
of its rows, values that belong together. Prints the number of rows."""
import json
import sys

NUMBER = (int, float)
ROWS = {
    "table1": {"network": str, "configuration": str, "schedule": str,
               "equal": bool, "cycles": int, "ms": NUMBER, "macs": int},
    "table2": {"network": str, "configuration": str, "schedule": str,
               "text_bytes": int, "constant_bytes": int, "data_bytes": int,
               "peak_l2_bytes": int, "peak_l1_bytes": int},
    "ablation": {"network": str, "configuration": str, "without": str,
                 "equal": bool, "cycles": int, "times": NUMBER},
    "fig2": {"worker": str, "busy": int, "busy_percent": NUMBER},
    "fig4": {"layer": str, "tiling": str, "l1_bytes": int, "fits": bool},
    "fig5": {"engine": str, "kind": str, "scaled": str, "layer": str,
             "macs": int, "equal": bool, "peak_cycles": int,
             "kernel_cycles": int, "loss_percent": NUMBER, "command": str},
    "mapping": {"configuration": str, "schedule": str, "equal": bool,
                "cycles": int, "macs": int},
    "mlperf-tiny": {"model": str, "setup": str, "cycles": int, "ms": NUMBER,
                    "engine_mac_percent": NUMBER, "l2_bytes": int,
                    "binary_bytes": int, "vectors": int, "exact_vectors": int,
                    "mean_difference_steps": NUMBER},
    "model": {"engine": str, "schedule": str, "layers": int, "busy_cycles": int,
              "wrong_layers": int, "alone_layers": int},
}
VALUES = {
    "configuration": {"cpu", "digital", "analog", "mixed"},
    "schedule": {"htvm", "best"},
    "tiling": {"size", "pe", "dory", "cost"},
    "worker": {"core", "digital", "analog"},
    "engine": {"digital", "analog"},
}


def check_row(part, row):
    for key, kind in ROWS[part].items():
        value = row[key]
        assert isinstance(value, kind), (key, row)
        assert kind is bool or not isinstance(value, bool), (key, row)
        assert key not in VALUES or value in VALUES[key], (key, row)
    assert row.get("equal", True), row
    if "fits" in row:
        assert row["fits"] == ("cycles" in row) == ("equal" in row), row
    if part == "model":
        assert row["wrong_layers"] == 0, row
        # Layers that keep tensors in L1 are not compared.
        least = 1 if row["schedule"] == "htvm" else 0
        assert least <= row["alone_layers"] <= row["layers"], row
        assert row.get("worst_error_percent", 0) < 10, row
    if "cycles" in row and "ms" in row:
        assert abs(row["cycles"] / 260e3 - row["ms"]) < 0.001, row


def main():
    path, part = sys.argv[1:]
    text = open(path).read()
    assert "/" + "tmp" not in text and "htvm-bench" not in text, "paths"
    document = json.loads(text)
    assert document["version"] == 1 and document["part"] == part
    assert document["machine"]["l1_bytes"] == 262144
    assert all(isinstance(note, str) for note in document["notes"])
    for row in document["rows"]:
        check_row(part, row)
    assert document["rows"], "no rows"
    print(part, "rows:", len(document["rows"]))


main()
