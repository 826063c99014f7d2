// What front ends leave in a module: attributes of dialects nobody knows on
// module, function, arguments, results and ops; forms of TOSA 1.1: nan_mode,
// local_bound, shapes computed from constants.
// RUN: python3 %S/../compare.py %s %t --digital=1

module attributes {tfl.description = "MLIR Converted.", tfl.schema_version = 3 : i32, tosa.fbs_version = "1.1.0d", tf_saved_model.semantics, own.list = [1, "two", {three = 3.0 : f32}]} {
  func.func @serving_default(%x: tensor<1x4x4x2xi8> {tf_saved_model.index_path = ["input_1"], own.range = [0, 1]})
      -> (tensor<1x32xi8> {tf_saved_model.index_path = ["Identity"]})
      attributes {tf.entry_function = {inputs = "input_1", outputs = "Identity"}, own.unit} {
    %a = tosa.const_shape {values = dense<1> : tensor<1xindex>} : () -> !tosa.shape<1>
    %b = tosa.const_shape {values = dense<32> : tensor<1xindex>} : () -> !tosa.shape<1>
    %w = "tosa.const"() <{values = dense<[[[[1, 2]]], [[[-3, 4]]]]> : tensor<2x1x1x2xi8>}> {own.weight = "conv/kernel"} : () -> tensor<2x1x1x2xi8>
    %bias = "tosa.const"() <{values = dense<[5, -6]> : tensor<2xi32>}> : () -> tensor<2xi32>
    %zero = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zero32 = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
    %one = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
    %by2 = "tosa.const"() <{values = dense<31> : tensor<1xi8>}> : () -> tensor<1xi8>
    %0 = tosa.conv2d %x, %w, %bias, %zero, %zero {acc_type = i32, local_bound = false, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, own.name = "conv"} : (tensor<1x4x4x2xi8>, tensor<2x1x1x2xi8>, tensor<2xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x4x4x2xi32>
    %1 = tosa.rescale %0, %one, %by2, %zero32, %zero {scale32 = true, rounding_mode = SINGLE_ROUND, per_channel = false, input_unsigned = false, output_unsigned = false} : (tensor<1x4x4x2xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x4x4x2xi8>
    %2 = tosa.clamp %1 {min_val = 0 : i8, max_val = 127 : i8, nan_mode = IGNORE} : (tensor<1x4x4x2xi8>) -> tensor<1x4x4x2xi8>
    %shape = tosa.concat_shape %a, %b : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<2>
    %3 = tosa.reshape %2, %shape : (tensor<1x4x4x2xi8>, !tosa.shape<2>) -> tensor<1x32xi8>
    return %3 : tensor<1x32xi8>
  }
}
