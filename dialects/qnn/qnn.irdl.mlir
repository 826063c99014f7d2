// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The qnn dialect: operand and result counts, tensor types, required
// attributes and their kinds. What IRDL cannot say is in qnn_verify.c; the
// meaning is in docs/dialects/qnn.md.
//
// One constraint value used twice would demand two equal types or attributes:
// hence one value for each name.

irdl.dialect @qnn {
  irdl.operation @conv2d {
    %input = irdl.base "!builtin.tensor"
    %weights = irdl.base "!builtin.tensor"
    %bias = irdl.base "!builtin.tensor"
    %result = irdl.base "!builtin.tensor"
    irdl.operands(input: %input, weights: %weights, bias: %bias)
    irdl.results(result: %result)

    %pad = irdl.base "#builtin.dense_array"
    %stride = irdl.base "#builtin.dense_array"
    %dilation = irdl.base "#builtin.dense_array"
    %groups = irdl.base "#builtin.integer"
    %input_zp = irdl.base "#builtin.integer"
    %weight_zp = irdl.base "#builtin.integer"
    %multiplier = irdl.base "#builtin.dense_array"
    %shift = irdl.base "#builtin.dense_array"
    %floor = irdl.is "floor"
    %single = irdl.is "single"
    %double = irdl.is "double"
    %rounding = irdl.any_of(%floor, %single, %double)
    %output_zp = irdl.base "#builtin.integer"
    %clamp_min = irdl.base "#builtin.integer"
    %clamp_max = irdl.base "#builtin.integer"
    irdl.attributes {
      "pad" = %pad, "stride" = %stride, "dilation" = %dilation,
      "groups" = %groups, "input_zp" = %input_zp, "weight_zp" = %weight_zp,
      "multiplier" = %multiplier, "shift" = %shift, "rounding" = %rounding,
      "output_zp" = %output_zp, "clamp_min" = %clamp_min,
      "clamp_max" = %clamp_max
    }
  }

  irdl.operation @dense {
    %input = irdl.base "!builtin.tensor"
    %weights = irdl.base "!builtin.tensor"
    %bias = irdl.base "!builtin.tensor"
    %result = irdl.base "!builtin.tensor"
    irdl.operands(input: %input, weights: %weights, bias: %bias)
    irdl.results(result: %result)

    %input_zp = irdl.base "#builtin.integer"
    %weight_zp = irdl.base "#builtin.integer"
    %multiplier = irdl.base "#builtin.dense_array"
    %shift = irdl.base "#builtin.dense_array"
    %floor = irdl.is "floor"
    %single = irdl.is "single"
    %double = irdl.is "double"
    %rounding = irdl.any_of(%floor, %single, %double)
    %output_zp = irdl.base "#builtin.integer"
    %clamp_min = irdl.base "#builtin.integer"
    %clamp_max = irdl.base "#builtin.integer"
    irdl.attributes {
      "input_zp" = %input_zp, "weight_zp" = %weight_zp,
      "multiplier" = %multiplier, "shift" = %shift, "rounding" = %rounding,
      "output_zp" = %output_zp, "clamp_min" = %clamp_min,
      "clamp_max" = %clamp_max
    }
  }

  irdl.operation @add {
    %lhs = irdl.base "!builtin.tensor"
    %rhs = irdl.base "!builtin.tensor"
    %result = irdl.base "!builtin.tensor"
    irdl.operands(lhs: %lhs, rhs: %rhs)
    irdl.results(result: %result)

    %lhs_zp = irdl.base "#builtin.integer"
    %lhs_multiplier = irdl.base "#builtin.dense_array"
    %lhs_shift = irdl.base "#builtin.dense_array"
    %rhs_zp = irdl.base "#builtin.integer"
    %rhs_multiplier = irdl.base "#builtin.dense_array"
    %rhs_shift = irdl.base "#builtin.dense_array"
    %multiplier = irdl.base "#builtin.dense_array"
    %shift = irdl.base "#builtin.dense_array"
    %floor = irdl.is "floor"
    %single = irdl.is "single"
    %double = irdl.is "double"
    %rounding = irdl.any_of(%floor, %single, %double)
    %output_zp = irdl.base "#builtin.integer"
    %clamp_min = irdl.base "#builtin.integer"
    %clamp_max = irdl.base "#builtin.integer"
    irdl.attributes {
      "lhs_zp" = %lhs_zp, "lhs_multiplier" = %lhs_multiplier,
      "lhs_shift" = %lhs_shift, "rhs_zp" = %rhs_zp,
      "rhs_multiplier" = %rhs_multiplier, "rhs_shift" = %rhs_shift,
      "multiplier" = %multiplier, "shift" = %shift, "rounding" = %rounding,
      "output_zp" = %output_zp, "clamp_min" = %clamp_min,
      "clamp_max" = %clamp_max
    }
  }

  irdl.operation @avg_pool2d {
    %input = irdl.base "!builtin.tensor"
    %result = irdl.base "!builtin.tensor"
    irdl.operands(input: %input)
    irdl.results(result: %result)

    %kernel = irdl.base "#builtin.dense_array"
    %pad = irdl.base "#builtin.dense_array"
    %stride = irdl.base "#builtin.dense_array"
    %input_zp = irdl.base "#builtin.integer"
    %tosa = irdl.is "tosa"
    %truncate = irdl.is "truncate"
    %floor = irdl.is "floor"
    %rounding = irdl.any_of(%tosa, %truncate, %floor)
    %output_zp = irdl.base "#builtin.integer"
    %clamp_min = irdl.base "#builtin.integer"
    %clamp_max = irdl.base "#builtin.integer"
    irdl.attributes {
      "kernel" = %kernel, "pad" = %pad, "stride" = %stride,
      "input_zp" = %input_zp, "rounding" = %rounding,
      "output_zp" = %output_zp, "clamp_min" = %clamp_min,
      "clamp_max" = %clamp_max
    }
  }

  irdl.operation @max_pool2d {
    %input = irdl.base "!builtin.tensor"
    %result = irdl.base "!builtin.tensor"
    irdl.operands(input: %input)
    irdl.results(result: %result)

    %kernel = irdl.base "#builtin.dense_array"
    %pad = irdl.base "#builtin.dense_array"
    %stride = irdl.base "#builtin.dense_array"
    %clamp_min = irdl.base "#builtin.integer"
    %clamp_max = irdl.base "#builtin.integer"
    irdl.attributes {
      "kernel" = %kernel, "pad" = %pad, "stride" = %stride,
      "clamp_min" = %clamp_min, "clamp_max" = %clamp_max
    }
  }
}
