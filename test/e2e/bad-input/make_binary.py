#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes files that no tool may accept, or may only in part.

    make_binary.py empty OUT             no byte
    make_binary.py noise OUT             4096 random bytes
    make_binary.py cut OUT FILE COUNT    the first COUNT bytes of FILE
                                         (negative: all but that many)
    make_binary.py i386 OUT              a 32-bit x86 ELF header
    make_binary.py bare OUT              an rv32 ELF of one instruction that
                                         jumps to itself, without a manifest
    make_binary.py outside OUT           the same, linked to address 0
"""
import hashlib
import struct
import sys

EM_386, EM_RISCV = 3, 243
L2_CODE = 0x1C008000


def elf32(machine, address):
    """One loadable segment with one instruction, no sections."""
    code = struct.pack("<I", 0x0000006F)  # j .
    ident = b"\x7fELF\x01\x01\x01" + bytes(9)
    header = ident + struct.pack("<HHIIIIIHHHHHH", 2, machine, 1, address, 52,
                                 0, 0, 52, 32, 1, 40, 0, 0)
    segment = struct.pack("<8I", 1, 84, address, address, len(code), len(code),
                          5, 4)
    return header + segment + code


def cut(path, count):
    with open(path, "rb") as file:
        return file.read()[:int(count)]


KINDS = {
    "empty": lambda: b"",
    "noise": lambda: hashlib.shake_256(b"noise").digest(4096),
    "cut": cut,
    "i386": lambda: elf32(EM_386, L2_CODE),
    "bare": lambda: elf32(EM_RISCV, L2_CODE),
    "outside": lambda: elf32(EM_RISCV, 0),
}


def main():
    if len(sys.argv) < 3 or sys.argv[1] not in KINDS:
        sys.exit(__doc__)
    data = KINDS[sys.argv[1]](*sys.argv[3:])
    with open(sys.argv[2], "wb") as file:
        file.write(data)


if __name__ == "__main__":
    main()
