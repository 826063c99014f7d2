#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loads report pages in headless Chromium, in light and dark colours, wide and
narrow, and on paper. Fails when a page asks for anything but itself, when the
console says anything, when the page is wider than its window or a text is not
readable against its ground. Writes a picture of each and the printed page.

    browser.py [--chromium PROGRAM] -o FOLDER PAGE.html...

Speaks the DevTools protocol over a pipe, so that no port is opened and nothing
but Python and Chromium is needed.
"""
import argparse
import base64
import json
import os
import pathlib
import subprocess
import sys
import tempfile

WIDTHS = {"wide": 1280, "narrow": 390, "least": 360}
SCHEMES = ("light", "dark")

# Overflow, and the least contrast of texts on the ground behind them.
MEASURE = """(() => {
  const rgb = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const lum = c => { const [r, g, b] = c.map(v => { v /= 255;
    return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = e => { for (; e; e = e.parentElement) {
    const c = rgb(getComputedStyle(e).backgroundColor);
    if (c.length === 3 || c[3] > 0) return c.slice(0, 3); }
    return [255, 255, 255]; };
  let least = 99, where = "";
  for (const e of document.querySelectorAll(
      "h1,h2,h3,p,th,td,small,dt,dd,a,summary,code,li,.eng")) {
    if (!e.textContent.trim() || !e.getClientRects().length) continue;
    const a = lum(rgb(getComputedStyle(e).color).slice(0, 3));
    const b = lum(ground(e));
    const c = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (c < least) { least = c; where = e.tagName + " " + e.textContent.slice(0, 40); }
  }
  const small = [...document.querySelectorAll("body *")].filter(
    e => e.getClientRects().length && !e.closest(".scroll") && !e.closest("nav") &&
    !e.closest("svg") && !e.closest("thead") &&
    e.getBoundingClientRect().right > WIDTH + 1);
  const root = document.documentElement;
  return {width: root.scrollWidth, window: WIDTH, height: root.scrollHeight,
          scripts: document.scripts.length, contrast: least, where,
          beyond: small.slice(0, 3).map(e => e.outerHTML.slice(0, 80))};
})()"""


class Browser:
    """One Chromium and its pipe; messages are JSON texts that end with a zero."""

    def __init__(self, program, folder):
        ours_out, theirs_in = os.pipe()[::-1], None
        read_end, self.write = ours_out[1], ours_out[0]
        self.read, write_end = os.pipe()

        def wire():
            # The program reads from 3 and writes to 4.
            a, b = os.dup(read_end), os.dup(write_end)
            os.dup2(a, 3)
            os.dup2(b, 4)

        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu",
             "--remote-debugging-pipe", "--user-data-dir=" + folder,
             "--disable-background-networking", "--disable-component-update",
             "--disable-dev-shm-usage", "--hide-scrollbars", "about:blank"],
            preexec_fn=wire, close_fds=False, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(read_end)
        os.close(write_end)
        self.buffer, self.next, self.events = b"", 0, []

    def message(self):
        while b"\0" not in self.buffer:
            part = os.read(self.read, 1 << 20)
            if not part:
                sys.exit("error: chromium ended")
            self.buffer += part
        text, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, session=None, **parameters):
        self.next += 1
        call = {"id": self.next, "method": method, "params": parameters}
        if session:
            call["sessionId"] = session
        os.write(self.write, json.dumps(call).encode() + b"\0")
        while True:
            answer = self.message()
            if answer.get("id") == self.next:
                if "error" in answer:
                    sys.exit("error: %s: %s" % (method, answer["error"]))
                return answer["result"]
            self.events.append(answer)

    def wait(self, name):
        for event in self.events:
            if event.get("method") == name:
                return
        while True:
            event = self.message()
            self.events.append(event)
            if event.get("method") == name:
                return

    def end(self):
        self.call("Browser.close")
        self.process.wait(timeout=30)


def complaints(events, address):
    found = []
    for event in events:
        name, data = event.get("method"), event.get("params", {})
        if name == "Network.requestWillBeSent":
            asked = data["request"]["url"]
            if asked != address and not asked.startswith("data:"):
                found.append("asks for " + asked)
        elif name == "Runtime.consoleAPICalled":
            found.append("console: %s" % data["args"])
        elif name == "Runtime.exceptionThrown":
            found.append("exception: %s" % data["exceptionDetails"]["text"])
        elif name == "Log.entryAdded":
            found.append("log: " + data["entry"]["text"])
    return found


def judge(view, measured):
    found = []
    if measured["width"] > measured["window"] or measured["beyond"]:
        found.append("%s: wider than the window: %s" % (view, measured))
    if measured["scripts"]:
        found.append("has a script")
    if measured["contrast"] < 4.5:
        found.append("%s: contrast %.2f at '%s'"
                     % (view, measured["contrast"], measured["where"]))
    return found


def show(browser, page, folder):
    address = pathlib.Path(page).resolve().as_uri()
    target = browser.call("Target.createTarget", url="about:blank")["targetId"]
    session = browser.call("Target.attachToTarget", targetId=target,
                           flatten=True)["sessionId"]
    found = []

    def call(method, **parameters):
        return browser.call(method, session, **parameters)

    for domain in ("Page", "Network", "Runtime", "Log"):
        call(domain + ".enable")
    call("Emulation.setScriptExecutionDisabled", value=False)
    for scheme in SCHEMES:
        for name, width in WIDTHS.items():
            browser.events.clear()
            call("Emulation.setDeviceMetricsOverride", width=width, height=844,
                 deviceScaleFactor=1, mobile=width < 760)
            call("Emulation.setEmulatedMedia", features=[
                {"name": "prefers-color-scheme", "value": scheme}])
            call("Page.navigate", url=address)
            browser.wait("Page.loadEventFired")
            measured = call("Runtime.evaluate",
                            expression=MEASURE.replace("WIDTH", str(width)),
                            returnByValue=True)["result"]["value"]
            view = "%s %s" % (scheme, name)
            found += judge(view, measured) + complaints(browser.events, address)
            shot = call("Page.captureScreenshot", captureBeyondViewport=True,
                        clip={"x": 0, "y": 0, "width": width,
                              "height": measured["height"], "scale": 1})
            stem = "%s.%s.%s" % (pathlib.Path(page).stem, scheme, name)
            (folder / (stem + ".png")).write_bytes(
                base64.b64decode(shot["data"]))
    printed = call("Page.printToPDF", printBackground=False)
    (folder / (pathlib.Path(page).stem + ".pdf")).write_bytes(
        base64.b64decode(printed["data"]))
    browser.call("Target.closeTarget", targetId=target)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", default="chromium")
    parser.add_argument("-o", required=True, dest="folder")
    parser.add_argument("pages", nargs="+")
    arguments = parser.parse_args()
    folder = pathlib.Path(arguments.folder)
    folder.mkdir(parents=True, exist_ok=True)
    failed = False
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(arguments.chromium, profile)
        for page in arguments.pages:
            found = show(browser, page, folder)
            for text in found:
                print("%s: %s" % (page, text))
            print("%s: %s" % (page, "bad" if found else "good"))
            failed |= bool(found)
        browser.end()
    sys.exit(failed)


if __name__ == "__main__":
    main()
