# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""shared.py MANIFEST: the manifest with a second layer like its first one."""
import json
import sys

manifest = json.load(open(sys.argv[1]))
manifest["layers"].insert(1, dict(manifest["layers"][0], name="more"))
first = [job for job in manifest["jobs"] if job["layer"] == 0]
rest = [dict(job, layer=job["layer"] + 1) for job in manifest["jobs"] if job["layer"]]
manifest["jobs"] = first + [dict(job, layer=1) for job in first] + rest
json.dump(manifest, sys.stdout)
