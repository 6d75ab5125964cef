#!/usr/bin/env python3
"""Writes Fixtures/pages and Fixtures/manifest.ndjson from the clean texts in Fixtures/texts.

Every sentence is invented. What must come out of a page (expected.json) is taken from the clean text before the page
is damaged, never from the program. Standard library only; the same input gives the same bytes. Run it without
arguments after a change; `--check` only says whether the committed pages are what it would write."""
import json
import pathlib
import shutil
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE / "generator"))
sys.dont_write_bytecode = True

import plan  # noqa: E402


def write(root):
    manifest = []
    for item in plan.pages():
        folder = root / "pages" / item.engine / f"{item.number:02d}"
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in item.files:
            (folder / name).write_bytes(data)
        (folder / "expected.json").write_text(
            json.dumps(item.expected, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        for (name, _), url in zip(item.files, item.urls):
            if name.endswith(".html"):
                manifest.append({
                    "url": url, "file": f"pages/{item.engine}/{item.number:02d}/{name}",
                    "content_type": item.content_type, "status": item.status})
    lines = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in manifest)
    (root / "manifest.ndjson").write_text(lines, encoding="utf-8")


def files(root):
    names = [root / "manifest.ndjson"] + sorted(p for p in (root / "pages").rglob("*") if p.is_file())
    return {str(p.relative_to(root)): p.read_bytes() for p in names if p.exists()}


def main():
    if sys.argv[1:] == ["--check"]:
        with tempfile.TemporaryDirectory() as folder:
            write(pathlib.Path(folder))
            same = files(pathlib.Path(folder)) == files(HERE)
        print("fixtures are up to date" if same else "fixtures differ: run Fixtures/make_fixtures.py")
        return 0 if same else 1
    shutil.rmtree(HERE / "pages", ignore_errors=True)
    write(HERE)
    print(len(list((HERE / "pages").rglob("expected.json"))), "pages written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
