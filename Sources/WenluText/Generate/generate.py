#!/usr/bin/env python3
"""Generates the tables of WenluText.

Needs Debian's opencc, libopencc-data, unicode-data and librust-encoding-index-tradchinese-dev.
Run it from anywhere: `python3 Sources/WenluText/Generate/generate.py`. The bigram model, which needs larger sources,
has its own script: `bigrams.py`.
"""

import codecs_tables
import script_tables
import unihan_tables

if __name__ == "__main__":
    codecs_tables.write()
    script_tables.write()
    unihan_tables.write()
