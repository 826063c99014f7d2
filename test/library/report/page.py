#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks a report page: elements are closed in order, nothing is fetched, no
script, links lead somewhere, pictures have names, and every layer of the JSON
report stands in the table of layers.

    page.py PAGE.html REPORT.json [--most=BYTES]
"""
import html.parser
import json
import re
import sys

VOID = {"meta", "link", "br", "wbr", "hr", "img"}
EMPTY = {"rect", "line", "path", "polyline"}


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.errors = [], []
        self.ids, self.links, self.heads, self.rects = [], [], [], 0
        self.head = None

    def fail(self, text):
        self.errors.append("line %d: %s" % (self.getpos()[0], text))

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if len(named) != len(attrs):
            self.fail("<%s> has an attribute twice" % tag)
        for name, value in attrs:
            if name.startswith("on") or name in ("src", "srcset", "action"):
                self.fail("<%s> has %s" % (tag, name))
            if name == "id":
                self.ids.append(value)
            if name == "href" and value != "data:,":
                self.links.append(value)
        if tag in ("script", "iframe", "object", "embed", "img", "form"):
            self.fail("<%s>" % tag)
        if tag == "th" and not named.get("scope"):
            self.fail("<th> without scope")
        if tag == "svg" and not ("role" in named or "aria-hidden" in named):
            self.fail("<svg> without role")
        self.rects += tag == "rect"
        if tag == "small":
            self.head = None
        elif tag == "th" and named.get("scope") == "row":
            self.head = ""
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        if tag not in VOID and "svg" not in self.open:
            self.fail("<%s/> outside of a picture" % tag)
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.fail("</%s> closes something else" % tag)
        if tag in ("th", "tr"):
            self.head = None

    def handle_data(self, data):
        if self.head is not None and self.open[-1] == "th":
            self.heads.append(data)
            self.head = None


def main():
    source = open(sys.argv[1], encoding="utf-8").read()
    report = json.load(open(sys.argv[2], encoding="utf-8"))
    most = [int(a[7:]) for a in sys.argv[3:] if a.startswith("--most=")]
    page = Page()
    page.feed(source)
    page.close()
    errors = page.errors + ["<%s> is not closed" % tag for tag in page.open]
    for pattern in ("http", r"\burl\(", "@import", "//[a-z]"):
        errors += ["has '%s'" % m for m in re.findall(pattern, source)]
    errors += ["id '%s' twice" % i for i in page.ids if page.ids.count(i) > 1]
    errors += ["link '%s' leads nowhere" % link for link in page.links
               if link[:1] != "#" or link[1:] not in page.ids]
    errors += ["no row for layer '%s'" % layer["name"]
               for layer in report.get("layers", [])
               if layer["name"] not in page.heads]
    if not source.startswith("<!DOCTYPE html>\n<html lang="):
        errors.append("no DOCTYPE or no language")
    if most and len(source.encode()) > most[0]:
        errors.append("%d bytes" % len(source.encode()))
    print("\n".join(sorted(set(errors))) or "good")
    sys.exit(bool(errors))


if __name__ == "__main__":
    main()
