#!/usr/bin/env python3
"""Opens pages in a headless Chromium and looks at them: nothing on the console, nothing fetched, nothing that is wider
than the window, headings in order, a name on every picture. Takes a screenshot of each when a folder is given.

    look.py [--pictures FOLDER [--fit]] PAGE...

Speaks the DevTools protocol over a pair of pipes, so that it needs nothing but Python and Chromium."""

import argparse
import base64
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

WIDTHS = (360, 1280)
CHECKS = """(() => {
  const wide = [...document.querySelectorAll('body *')].filter(node => {
    const box = node.getBoundingClientRect();
    const scrolls = node.closest('[data-scrolls]');
    return box.width > 0 && box.right > document.documentElement.clientWidth + 1 && !scrolls;
  }).map(node => node.tagName + ' ' + (node.textContent || '').trim().slice(0, 40));
  const levels = [...document.querySelectorAll('h1,h2,h3,h4')].map(node => +node.tagName[1]);
  const jumps = levels.filter((level, index) => level > (index ? levels[index - 1] : 0) + 1);
  const nameless = [...document.querySelectorAll('svg,img')].filter(node =>
    !node.getAttribute('alt') && !node.getAttribute('aria-label') && !node.getAttribute('aria-labelledby') &&
    node.getAttribute('aria-hidden') !== 'true').length;
  return JSON.stringify({
    overflow: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    wide, ones: levels.filter(level => level === 1).length, jumps, nameless,
    lang: document.documentElement.lang, title: document.title,
  });
})()"""

SIZE = """(() => {
  const box = document.documentElement.getBoundingClientRect();
  const drawn = document.documentElement.tagName === 'svg';
  return JSON.stringify(drawn ? {width: box.width, height: box.height} : {height: Math.min(box.height, 900)});
})()"""


class Browser:
    """A Chromium at the other end of two pipes."""

    def __init__(self, profile):
        ours_out, theirs_in = os.pipe()
        theirs_out, ours_in = os.pipe()
        program = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
        if program is None:
            sys.exit("error: there is no chromium")

        def pipes():
            # The browser reads from 3 and writes to 4.
            os.dup2(os.dup2(theirs_out, 20), 3)
            os.dup2(os.dup2(theirs_in, 21), 4)

        words = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                 "--no-first-run", "--disable-background-networking", "--remote-debugging-pipe", f"--user-data-dir={profile}"]
        self.process = subprocess.Popen([program, *words], pass_fds=(3, 4, theirs_in, theirs_out), preexec_fn=pipes,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(theirs_in)
        os.close(theirs_out)
        self.out, self.into, self.rest, self.last, self.events = ours_out, ours_in, b"", 0, []

    def read(self):
        while b"\0" not in self.rest:
            more = os.read(self.out, 1 << 16)
            if not more:
                sys.exit("error: the browser has gone")
            self.rest += more
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, session=None, **params):
        self.last += 1
        message = {"id": self.last, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self.into, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.read()
            if answer.get("id") == self.last:
                if "error" in answer:
                    sys.exit(f"error: {method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def wait_for(self, method):
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.read())


def look(browser, page, width, scheme, pictures, fit):
    target = browser.call("Target.createTarget", url="about:blank")["targetId"]
    session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    for domain in ("Page", "Runtime", "Log", "Network"):
        browser.call(f"{domain}.enable", session)
    browser.call("Emulation.setDeviceMetricsOverride", session, width=width, height=800, deviceScaleFactor=1, mobile=False)
    browser.call("Emulation.setEmulatedMedia", session, features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.events.clear()
    address = pathlib.Path(page).resolve().as_uri()
    browser.call("Page.navigate", session, url=address)
    browser.wait_for("Page.loadEventFired")
    seen = json.loads(browser.call("Runtime.evaluate", session, expression=CHECKS)["result"]["value"])
    wrong = []
    for event in browser.events:
        params = event.get("params", {})
        if event.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled"):
            wrong.append(f"console: {json.dumps(params)[:300]}")
        if event.get("method") == "Network.requestWillBeSent":
            url = params["request"]["url"]
            if url != address and not url.startswith("data:"):
                wrong.append(f"fetches {url}")
    if seen["overflow"] or seen["wide"]:
        wrong.append(f"wider than the window: {seen['wide'][:5]}")
    if page.endswith(".html"):
        if seen["ones"] != 1 or seen["jumps"]:
            wrong.append(f"headings: {seen['ones']} h1, jumps {seen['jumps']}")
        if seen["nameless"]:
            wrong.append(f"{seen['nameless']} pictures without a name")
        if not seen["lang"] or not seen["title"]:
            wrong.append("no language or no title")
    if pictures:
        height = browser.call("Page.getLayoutMetrics", session)["cssContentSize"]["height"]
        clip = {"x": 0, "y": 0, "width": width, "height": min(height, 1600), "scale": 1}
        if fit:
            clip.update(json.loads(browser.call("Runtime.evaluate", session, expression=SIZE)["result"]["value"]))
        shot = browser.call("Page.captureScreenshot", session, format="png", clip=clip, captureBeyondViewport=True)
        name = f"{pathlib.Path(page).name.replace('.', '-')}-{width}-{scheme}.png"
        (pathlib.Path(pictures) / name).write_bytes(base64.b64decode(shot["data"]))
    browser.call("Target.closeTarget", targetId=target)
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", help="a folder for screenshots")
    parser.add_argument("--fit", action="store_true", help="screenshots of drawings without what is around them")
    parser.add_argument("pages", nargs="+")
    given = parser.parse_args()
    if given.pictures:
        os.makedirs(given.pictures, exist_ok=True)
    bad, looked = 0, 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(profile)
        for page in given.pages:
            for width in WIDTHS:
                for scheme in ("light", "dark"):
                    looked += 1
                    for line in look(browser, page, width, scheme, given.pictures, given.fit):
                        bad += 1
                        print(f"{page} at {width} px, {scheme}: {line}")
        browser.process.kill()
        browser.process.wait()
    print(f"browser: {looked} looks at {len(given.pages)} pages, {bad} complaints")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
