// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The tile dialect: jobs of workers over ranges of buffers, as one graph of
// tokens. Meaning of every op: docs/dialects/tile.md.
irdl.dialect @tile {
  irdl.type @token
  irdl.type @bytes

  irdl.operation @range {
    %buffer = irdl.base "!builtin.memref"
    %range = irdl.base @tile::@bytes
    %offset = irdl.base "#builtin.integer"
    %bytes = irdl.base "#builtin.integer"
    %count = irdl.base "#builtin.dense_array"
    %strides = irdl.base "#builtin.dense_array"
    irdl.operands(buffer: %buffer)
    irdl.results(range: %range)
    irdl.attributes {
      "offset" = %offset,
      "bytes" = %bytes,
      "count" = %count,
      "strides" = %strides
    }
  }

  irdl.operation @job {
    %reads = irdl.base @tile::@bytes
    %writes = irdl.base @tile::@bytes
    %token = irdl.base @tile::@token
    %done = irdl.base @tile::@token
    %worker = irdl.base "#builtin.string"
    %kind = irdl.base "#builtin.string"
    %payload = irdl.base "#builtin.dictionary"
    %cycles = irdl.base "#builtin.integer"
    %layer = irdl.base "#builtin.integer"
    irdl.operands(reads: variadic %reads, writes: variadic %writes, after: variadic %token)
    irdl.results(done: %done)
    irdl.attributes {
      "worker" = %worker,
      "kind" = %kind,
      "payload" = %payload,
      "cycles" = %cycles,
      "layer" = %layer
    }
  }
}
