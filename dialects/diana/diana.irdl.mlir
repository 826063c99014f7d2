// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The diana dialect: jobs with their register values, waits and calls, in
// program order. Meaning of every op: docs/dialects/diana.md.
irdl.dialect @diana {
  irdl.operation @copy {
    %engine = irdl.base "#builtin.string"
    %layer = irdl.base "#builtin.string"
    %direction = irdl.base "#builtin.string"
    %symbol = irdl.base "#builtin.symbol_ref"
    %l2 = irdl.base "#builtin.integer"
    %l1 = irdl.base "#builtin.integer"
    %bytes = irdl.base "#builtin.integer"
    %repeat = irdl.base "#builtin.dense_array"
    %l2Strides = irdl.base "#builtin.dense_array"
    %l1Strides = irdl.base "#builtin.dense_array"
    irdl.attributes {
      "engine" = %engine,
      "layer" = %layer,
      "direction" = %direction,
      "symbol" = %symbol,
      "l2_offset" = %l2,
      "l1_address" = %l1,
      "bytes" = %bytes,
      "repeat" = %repeat,
      "l2_strides" = %l2Strides,
      "l1_strides" = %l1Strides
    }
  }

  irdl.operation @compute {
    %engine = irdl.base "#builtin.string"
    %layer = irdl.base "#builtin.string"
    %program = irdl.base "#builtin.dense_array"
    irdl.attributes {
      "engine" = %engine,
      "layer" = %layer,
      "program" = %program
    }
  }

  irdl.operation @compute_series {
    %engine = irdl.base "#builtin.string"
    %layer = irdl.base "#builtin.string"
    %program = irdl.base "#builtin.dense_array"
    %weights = irdl.base "#builtin.symbol_ref"
    %bytes = irdl.base "#builtin.integer"
    %offsets = irdl.base "#builtin.dense_array"
    %input = irdl.base "#builtin.integer"
    %output = irdl.base "#builtin.integer"
    irdl.attributes {
      "engine" = %engine,
      "layer" = %layer,
      "program" = %program,
      "weights" = %weights,
      "weights_bytes" = %bytes,
      "weights_offsets" = %offsets,
      "input_step" = %input,
      "output_step" = %output
    }
  }

  irdl.operation @boot {
    %engine = irdl.base "#builtin.string"
    %layer = irdl.base "#builtin.string"
    irdl.attributes {
      "engine" = %engine,
      "layer" = %layer
    }
  }

  irdl.operation @wait {
    %engine = irdl.base "#builtin.string"
    %layer = irdl.base "#builtin.string"
    irdl.attributes {
      "engine" = %engine,
      "layer" = %layer
    }
  }

  irdl.operation @call {
    %layer = irdl.base "#builtin.string"
    %callee = irdl.base "#builtin.symbol_ref"
    %arguments = irdl.base "#builtin.array"
    irdl.attributes {
      "layer" = %layer,
      "callee" = %callee,
      "arguments" = %arguments
    }
  }
}
