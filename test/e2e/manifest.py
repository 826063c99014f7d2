# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads the section .htvm.manifest of a 32-bit little-endian ELF."""
import json
import struct
import sys

SECTION = ".htvm.manifest"


def sections(elf):
    """(name, offset, size) of every section of the ELF's bytes."""
    (table,) = struct.unpack_from("<I", elf, 0x20)
    size, count, names = struct.unpack_from("<HHH", elf, 0x2E)
    headers = [struct.unpack_from("<10I", elf, table + i * size)
               for i in range(count)]
    strings = headers[names][4]
    found = []
    for header in headers:
        start = strings + header[0]
        name = elf[start:elf.index(b"\0", start)].decode()
        found.append((name, header[4], header[5]))
    return found


def read_manifest(path):
    with open(path, "rb") as file:
        elf = file.read()
    for name, offset, size in sections(elf):
        if name == SECTION:
            return json.loads(elf[offset:offset + size].rstrip(b"\0 ").decode())
    raise ValueError("%s: no section %s" % (path, SECTION))


def main():
    """Prints one line for each layer: name, engine, operation and MAC."""
    layers = read_manifest(sys.argv[1])["layers"]
    for layer in layers:
        print("%s %s %s %d" % (layer["name"], layer["engine"], layer["op"],
                               layer["macs"]))
    print("%d MAC" % sum(layer["macs"] for layer in layers))


if __name__ == "__main__":
    main()
