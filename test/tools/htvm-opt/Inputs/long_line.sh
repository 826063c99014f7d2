#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# A function with a constant of 20000 elements in one line; one is no number.
echo 'func.func @f() {'
printf '  %%0 = arith.constant dense<['
awk 'BEGIN { for (i = 0; i < 20000; ++i) printf "%s, ", i == 10000 ? "x" : "1" }'
printf '1]> : tensor<20001xi8>\n  return\n}\n'
