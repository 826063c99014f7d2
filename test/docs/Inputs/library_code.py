# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""library_code.py GUIDE: the C of the guide as one program. Its blocks say where
they belong: `c top` outside of functions, `c mlir` in one that has a session
and a module, all others one after the other in main, which has a network."""
import re
import sys

guide = open(sys.argv[1], encoding="utf-8").read()
blocks = re.findall(r"^```c ?(\w*)\n(.*?)^```$", guide, re.M | re.S)


def code(kind):
    found = [text for name, text in blocks if name == kind]
    assert found, f"no block of kind '{kind}'"
    return "".join(found)


print("#include <htvm-mlir.h>\n#include <stdio.h>\n")
print(code("top"))
print("int handOver(HtvmSession *session, MlirModule module);")
print("int handOver(HtvmSession *session, MlirModule module) {")
print(code("mlir"))
print("htvmCompilationDestroy(compilation);\nreturn (int)status;\n}\n")
print("int main(int argc, char **argv) {")
print("static char text[1 << 20];\nif (argc != 3)\nreturn 2;")
print('FILE *input = fopen(argv[1], "rb"), *file = fopen(argv[2], "wb");')
print("size_t size = fread(text, 1, sizeof text, input);\nfclose(input);")
print(code(""))
print("return fclose(file);\n}")
