#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that SVG pictures are well formed, that everything they draw lies in
the picture, and that every class they use has a light and a dark colour."""
import re
import sys
import xml.etree.ElementTree as tree

LAYOUT = {"middle", "end", "small", "bold"}
SVG = "{http://www.w3.org/2000/svg}"


def check(path):
    root = tree.parse(path).getroot()
    assert root.tag == SVG + "svg", root.tag
    assert root.find(SVG + "title").text
    width, height = float(root.get("width")), float(root.get("height"))
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    light, dark = root.find(SVG + "style").text.split("@media")
    for element in root.iter():
        for name in (element.get("class") or "").split():
            known = f".{name}{{" in light and f".{name}{{" in dark
            assert known or name in LAYOUT, (path, name)
        if element.tag == SVG + "rect":
            x, y, w, h = (float(element.get(k)) for k in ("x", "y", "width", "height"))
            assert w >= 0 and h >= 0, (path, tree.tostring(element))
            inside = x > -1 and y > -1 and x + w < width + 1 and y + h < height + 1
            assert inside, (path, tree.tostring(element))
        for x, y in re.findall(r"([\d.-]+),([\d.-]+)", element.get("points") or ""):
            assert 0 <= float(x) <= width and 0 <= float(y) <= height, (path, x, y)


for argument in sys.argv[1:]:
    check(argument)
