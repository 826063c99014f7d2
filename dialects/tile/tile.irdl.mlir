// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The tile dialect: buffers, asynchronous copies, engine tiles and CPU work as
// one graph of tokens. Meaning of every op: docs/dialects/tile.md.
irdl.dialect @tile {
  irdl.type @token

  // A buffer handed to a call. IRDL gives all operands of a variadic group one
  // type; this is the common one.
  irdl.type @buffer

  irdl.operation @copy {
    %source = irdl.base "!builtin.memref"
    %target = irdl.base "!builtin.memref"
    %token = irdl.base @tile::@token
    %a0 = irdl.base "#builtin.string"
    %a1 = irdl.base "#builtin.string"
    %a2 = irdl.base "#builtin.integer"
    %a3 = irdl.base "#builtin.integer"
    %a4 = irdl.base "#builtin.integer"
    %a5 = irdl.base "#builtin.dense_array"
    %a6 = irdl.base "#builtin.dense_array"
    %a7 = irdl.base "#builtin.dense_array"
    irdl.operands(source: %source, target: %target, after: variadic %token)
    irdl.results(done: %token)
    irdl.attributes {
      "engine" = %a0,
      "layer" = %a1,
      "source_offset" = %a2,
      "target_offset" = %a3,
      "bytes" = %a4,
      "repeat" = %a5,
      "source_strides" = %a6,
      "target_strides" = %a7
    }
  }

  irdl.operation @conv2d {
    %input = irdl.base "!builtin.memref"
    %weights = irdl.base "!builtin.tensor"
    %bias = irdl.base "!builtin.tensor"
    %output = irdl.base "!builtin.memref"
    %token = irdl.base @tile::@token
    %a0 = irdl.base "#builtin.string"
    %a1 = irdl.base "#builtin.string"
    %a2 = irdl.base "#builtin.integer"
    %a3 = irdl.base "#builtin.integer"
    %a4 = irdl.base "#builtin.integer"
    %a5 = irdl.base "#builtin.integer"
    %a6 = irdl.base "#builtin.integer"
    %a7 = irdl.base "#builtin.integer"
    %a8 = irdl.base "#builtin.integer"
    %a9 = irdl.base "#builtin.integer"
    %a10 = irdl.base "#builtin.integer"
    %a11 = irdl.base "#builtin.dense_array"
    %a12 = irdl.base "#builtin.integer"
    %a13 = irdl.base "#builtin.dense_array"
    %a14 = irdl.base "#builtin.integer"
    %a15 = irdl.base "#builtin.integer"
    %a16 = irdl.base "#builtin.integer"
    irdl.operands(input: %input, weights: %weights, bias: %bias, output: %output, after: variadic %token)
    irdl.results(done: %token)
    irdl.attributes {
      "engine" = %a0,
      "layer" = %a1,
      "input_offset" = %a2,
      "output_offset" = %a3,
      "channels" = %a4,
      "in_rows" = %a5,
      "in_pitch" = %a6,
      "first_channel" = %a7,
      "out_channels" = %a8,
      "out_rows" = %a9,
      "out_pitch" = %a10,
      "kernel" = %a11,
      "stride" = %a12,
      "pad" = %a13,
      "shift" = %a14,
      "clamp_min" = %a15,
      "depthwise" = %a16
    }
  }

  irdl.operation @dense {
    %input = irdl.base "!builtin.memref"
    %weights = irdl.base "!builtin.tensor"
    %bias = irdl.base "!builtin.tensor"
    %output = irdl.base "!builtin.memref"
    %token = irdl.base @tile::@token
    %a0 = irdl.base "#builtin.string"
    %a1 = irdl.base "#builtin.string"
    %a2 = irdl.base "#builtin.integer"
    %a3 = irdl.base "#builtin.integer"
    %a4 = irdl.base "#builtin.integer"
    %a5 = irdl.base "#builtin.integer"
    %a6 = irdl.base "#builtin.integer"
    %a7 = irdl.base "#builtin.integer"
    %a8 = irdl.base "#builtin.integer"
    %a9 = irdl.base "#builtin.dense_array"
    irdl.operands(input: %input, weights: %weights, bias: %bias, output: %output, after: variadic %token)
    irdl.results(done: %token)
    irdl.attributes {
      "engine" = %a0,
      "layer" = %a1,
      "input_offset" = %a2,
      "output_offset" = %a3,
      "inputs" = %a4,
      "first_channel" = %a5,
      "out_channels" = %a6,
      "shift" = %a7,
      "clamp_min" = %a8,
      "input_layout" = %a9
    }
  }

  irdl.operation @add {
    %lhs = irdl.base "!builtin.memref"
    %rhs = irdl.base "!builtin.memref"
    %output = irdl.base "!builtin.memref"
    %token = irdl.base @tile::@token
    %a0 = irdl.base "#builtin.string"
    %a1 = irdl.base "#builtin.string"
    %a2 = irdl.base "#builtin.integer"
    %a3 = irdl.base "#builtin.integer"
    %a4 = irdl.base "#builtin.integer"
    %a5 = irdl.base "#builtin.integer"
    %a6 = irdl.base "#builtin.integer"
    irdl.operands(lhs: %lhs, rhs: %rhs, output: %output, after: variadic %token)
    irdl.results(done: %token)
    irdl.attributes {
      "engine" = %a0,
      "layer" = %a1,
      "lhs_offset" = %a2,
      "rhs_offset" = %a3,
      "output_offset" = %a4,
      "elements" = %a5,
      "shift" = %a6
    }
  }

  irdl.operation @analog_conv2d {
    %input = irdl.base "!builtin.memref"
    %weights = irdl.base "!builtin.tensor"
    %output = irdl.base "!builtin.memref"
    %token = irdl.base @tile::@token
    %a0 = irdl.base "#builtin.string"
    %a1 = irdl.base "#builtin.string"
    %a2 = irdl.base "#builtin.integer"
    %a3 = irdl.base "#builtin.integer"
    %a4 = irdl.base "#builtin.integer"
    %a5 = irdl.base "#builtin.integer"
    %a6 = irdl.base "#builtin.integer"
    %a7 = irdl.base "#builtin.integer"
    %a8 = irdl.base "#builtin.integer"
    %a9 = irdl.base "#builtin.integer"
    %a10 = irdl.base "#builtin.integer"
    %a11 = irdl.base "#builtin.dense_array"
    %a12 = irdl.base "#builtin.integer"
    %a13 = irdl.base "#builtin.dense_array"
    %a14 = irdl.base "#builtin.integer"
    %a15 = irdl.base "#builtin.integer"
    %a16 = irdl.base "#builtin.integer"
    irdl.operands(input: %input, weights: %weights, output: %output, after: variadic %token)
    irdl.results(done: %token)
    irdl.attributes {
      "engine" = %a0,
      "layer" = %a1,
      "input_offset" = %a2,
      "output_offset" = %a3,
      "channels" = %a4,
      "in_rows" = %a5,
      "in_columns" = %a6,
      "first_channel" = %a7,
      "out_channels" = %a8,
      "out_rows" = %a9,
      "out_columns" = %a10,
      "kernel" = %a11,
      "stride" = %a12,
      "pad" = %a13,
      "unroll" = %a14,
      "gain" = %a15,
      "relu" = %a16
    }
  }

  irdl.operation @pack_lines {
    %source = irdl.base "!builtin.memref"
    %target = irdl.base "!builtin.memref"
    %token = irdl.base @tile::@token
    %a0 = irdl.base "#builtin.string"
    %a1 = irdl.base "#builtin.string"
    %a2 = irdl.base "#builtin.dense_array"
    %a3 = irdl.base "#builtin.dense_array"
    %a4 = irdl.base "#builtin.integer"
    %a5 = irdl.base "#builtin.dense_array"
    irdl.operands(source: %source, target: %target, after: variadic %token)
    irdl.results(done: %token)
    irdl.attributes {
      "engine" = %a0,
      "layer" = %a1,
      "lines" = %a2,
      "strides" = %a3,
      "reversed" = %a4,
      "place" = %a5
    }
  }

  irdl.operation @unpack_lines {
    %source = irdl.base "!builtin.memref"
    %target = irdl.base "!builtin.memref"
    %token = irdl.base @tile::@token
    %a0 = irdl.base "#builtin.string"
    %a1 = irdl.base "#builtin.string"
    %a2 = irdl.base "#builtin.dense_array"
    %a3 = irdl.base "#builtin.dense_array"
    %a4 = irdl.base "#builtin.integer"
    %a5 = irdl.base "#builtin.dense_array"
    irdl.operands(source: %source, target: %target, after: variadic %token)
    irdl.results(done: %token)
    irdl.attributes {
      "engine" = %a0,
      "layer" = %a1,
      "lines" = %a2,
      "strides" = %a3,
      "reversed" = %a4,
      "place" = %a5
    }
  }

  irdl.operation @pack {
    %source = irdl.base "!builtin.memref"
    %target = irdl.base "!builtin.memref"
    %token = irdl.base @tile::@token
    %a0 = irdl.base "#builtin.string"
    %a1 = irdl.base "#builtin.string"
    %a2 = irdl.base "#builtin.dense_array"
    %a3 = irdl.base "#builtin.dense_array"
    irdl.operands(source: %source, target: %target, after: variadic %token)
    irdl.results(done: %token)
    irdl.attributes {
      "engine" = %a0,
      "layer" = %a1,
      "layout" = %a2,
      "strides" = %a3
    }
  }

  irdl.operation @unpack {
    %source = irdl.base "!builtin.memref"
    %target = irdl.base "!builtin.memref"
    %token = irdl.base @tile::@token
    %a0 = irdl.base "#builtin.string"
    %a1 = irdl.base "#builtin.string"
    %a2 = irdl.base "#builtin.dense_array"
    %a3 = irdl.base "#builtin.dense_array"
    irdl.operands(source: %source, target: %target, after: variadic %token)
    irdl.results(done: %token)
    irdl.attributes {
      "engine" = %a0,
      "layer" = %a1,
      "layout" = %a2,
      "strides" = %a3
    }
  }

  irdl.operation @zero_columns {
    %buffer = irdl.base "!builtin.memref"
    %token = irdl.base @tile::@token
    %a0 = irdl.base "#builtin.string"
    %a1 = irdl.base "#builtin.string"
    %a2 = irdl.base "#builtin.dense_array"
    %a3 = irdl.base "#builtin.integer"
    irdl.operands(buffer: %buffer, after: variadic %token)
    irdl.results(done: %token)
    irdl.attributes {
      "engine" = %a0,
      "layer" = %a1,
      "layout" = %a2,
      "count" = %a3
    }
  }

  irdl.operation @pad {
    %source = irdl.base "!builtin.memref"
    %target = irdl.base "!builtin.memref"
    %token = irdl.base @tile::@token
    %a0 = irdl.base "#builtin.string"
    %a1 = irdl.base "#builtin.string"
    %a2 = irdl.base "#builtin.dense_array"
    %a3 = irdl.base "#builtin.dense_array"
    %a4 = irdl.base "#builtin.dense_array"
    %a5 = irdl.base "#builtin.dense_array"
    %a6 = irdl.base "#builtin.integer"
    %a7 = irdl.base "#builtin.integer"
    irdl.operands(source: %source, target: %target, after: variadic %token)
    irdl.results(done: %token)
    irdl.attributes {
      "engine" = %a0,
      "layer" = %a1,
      "layout" = %a2,
      "place" = %a3,
      "size" = %a4,
      "strides" = %a5,
      "reversed" = %a6,
      "value" = %a7
    }
  }

  irdl.operation @fill {
    %buffer = irdl.base "!builtin.memref"
    %token = irdl.base @tile::@token
    %a0 = irdl.base "#builtin.string"
    %a1 = irdl.base "#builtin.string"
    %a2 = irdl.base "#builtin.dense_array"
    %a3 = irdl.base "#builtin.integer"
    irdl.operands(buffer: %buffer, after: variadic %token)
    irdl.results(done: %token)
    irdl.attributes {
      "engine" = %a0,
      "layer" = %a1,
      "layout" = %a2,
      "value" = %a3
    }
  }

  irdl.operation @argument {
    %buffer = irdl.base "!builtin.memref"
    %handle = irdl.base @tile::@buffer
    irdl.operands(buffer: %buffer)
    irdl.results(handle: %handle)
  }

  irdl.operation @call {
    %arguments = irdl.base @tile::@buffer
    %token = irdl.base @tile::@token
    %callee = irdl.base "#builtin.symbol_ref"
    %engine = irdl.base "#builtin.string"
    %layer = irdl.base "#builtin.string"
    %inputs = irdl.base "#builtin.integer"
    irdl.operands(arguments: variadic %arguments, after: variadic %token)
    irdl.results(done: %token)
    irdl.attributes {
      "callee" = %callee,
      "engine" = %engine,
      "layer" = %layer,
      "inputs" = %inputs
    }
  }
}
