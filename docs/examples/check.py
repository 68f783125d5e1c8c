"""Asks a notelint server about one note; nothing but Python is needed.

    NOTELINT_URL=https://notelint.intern NOTELINT_KEY=nl_... python3 check.py note.json
"""
import json
import os
import sys
import urllib.error
import urllib.request


class Unavailable(Exception):
    """The server did not answer: the caller decides, and here it refuses."""


def check(note: bytes) -> dict:
    url = os.environ.get("NOTELINT_URL", "http://localhost:8080") + "/v1/check"
    headers = {"Content-Type": "application/json", "Authorization": "Bearer " + os.environ.get("NOTELINT_KEY", "none")}
    request = urllib.request.Request(url, data=note, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refused:
        problem = json.load(refused)
        if refused.code in (429, 500, 502, 503):
            raise Unavailable(problem["code"]) from refused
        raise SystemExit(f"{problem['code']}: {problem['detail']}") from refused
    except OSError as gone:
        raise Unavailable(str(gone)) from gone


def main() -> int:
    with open(sys.argv[1], "rb") as note:
        try:
            report = check(note.read())
        except Unavailable as why:
            print("not checked, so not published:", why, file=sys.stderr)
            return 3
    print(report["verdict"], report["risk"]["score"])
    for finding in report["findings"]:
        print(f"  {finding['severity']}: {finding['text']} - {finding['message']}")
    return 0 if report["verdict"] == "pass" else 1


if __name__ == "__main__":
    sys.exit(main())
