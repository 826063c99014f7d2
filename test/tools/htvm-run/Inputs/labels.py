# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""labels.py TIMELINE.svg: names of layers. A bar that an upright line of text
fits into has the name of its layer, inside or above; texts do not overlap."""
import html
import re
import sys

LINE, LETTER, UPRIGHT = 12.0, 6.6, 13.0
svg = open(sys.argv[1], encoding="utf-8").read()


def value(tag, name):
    return float(re.search(r' %s="([-0-9.]+)"' % name, tag)[1])


def bars():
    """Rectangles of layers: left, top, width, name."""
    for tag, title in re.findall(r'(<rect class="f-(?:even|odd)"[^>]*>)<title>([^<]*)', svg):
        yield (value(tag, "x"), value(tag, "y"), value(tag, "width"),
               re.split(r"[,;] ", html.unescape(title))[0])


def texts():
    """Boxes of texts: left, top, right, bottom, text."""
    for tag, text in re.findall(r"(<text[^>]*>)([^<]*)", svg):
        text = html.unescape(text)
        width = len(text) * LETTER
        turned = re.search(r"translate\(([-0-9.]+) ([-0-9.]+)\) rotate", tag)
        if turned:
            x, y = float(turned[1]), float(turned[2])
            yield x - LINE + 2, y - width, x + 1, y, text
        else:
            x, y = value(tag, "x"), value(tag, "y")
            x -= width / 2 if "middle" in tag else 0
            yield x, y - LINE + 2, x + width, y + 1, text


boxes = list(texts())
for i, a in enumerate(boxes):
    for b in boxes[:i]:
        assert (a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]), (a, b)
named, rows = 0, set()
for x, y, width, name in bars():
    rows.add(y)
    if width < UPRIGHT or " to " in name:
        continue
    names = [text for left, top, right, bottom, text in boxes
             if x <= (left + right) / 2 <= x + width
             and (y < top and bottom < y + 20 or y - 4.5 < bottom < y - 3.5)]
    head, _, tail = names[0].partition("…") if len(names) == 1 else ("?", "", "")
    assert name.startswith(head) and name.endswith(tail), (name, names)
    named += 1
print(len(rows), "rows, all", named, "bars of 13 columns and more have names")
