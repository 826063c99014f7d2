// RUN: %vpu/htvm-opt --split-input-file --verify-diagnostics %s --verify-diana

// A sum and a pool as they should be.
memref.global "private" constant @descriptor : memref<22xi32> = dense<[0, 0, 4096, 8192, 4, 3, 5, 7, 3, -128, 127, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @sum() attributes {htvm.jobs = [{worker = "vpu"}]} {
  "diana.job"() {engine = "vpu", issue = @diana_vpu_compute, job = 0 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @descriptor}]} : () -> ()
  return
}

// -----

memref.global "private" constant @descriptor : memref<22xi32> = dense<[1, 0, 0, 8192, 0, 0, 0, 0, 0, -128, 127, 2, 8, 20, 4, 10, 3, 3, 2, 2, 1, 1]>
func.func @pool() attributes {htvm.jobs = [{worker = "vpu"}]} {
  "diana.job"() {engine = "vpu", issue = @diana_vpu_compute, job = 0 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @descriptor}]} : () -> ()
  return
}

// -----

memref.global "private" constant @descriptor : memref<22xi32> = dense<[2, 0, 4096, 8192, 4, 3, 5, 7, 3, -128, 127, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @mode() attributes {htvm.jobs = [{worker = "vpu"}]} {
  // expected-error @+1 {{'diana.job' op has 2 in 'mode' of its descriptor, needs a multiple of 1 from 0 to 1}}
  "diana.job"() {engine = "vpu", issue = @diana_vpu_compute, job = 0 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @descriptor}]} : () -> ()
  return
}

// -----

// What another mode needs is 0.
memref.global "private" constant @descriptor : memref<22xi32> = dense<[0, 0, 4096, 8192, 4, 3, 5, 7, 3, -128, 127, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @sum_planes() attributes {htvm.jobs = [{worker = "vpu"}]} {
  // expected-error @+1 {{'diana.job' op has 1 in 'planes' of its descriptor, needs a multiple of 1 from 0 to 0}}
  "diana.job"() {engine = "vpu", issue = @diana_vpu_compute, job = 0 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @descriptor}]} : () -> ()
  return
}

// -----

memref.global "private" constant @descriptor : memref<22xi32> = dense<[1, 0, 16, 8192, 0, 0, 0, 0, 0, -128, 127, 2, 8, 20, 4, 10, 3, 3, 2, 2, 1, 1]>
func.func @pool_second() attributes {htvm.jobs = [{worker = "vpu"}]} {
  // expected-error @+1 {{'diana.job' op has 16 in 'second' of its descriptor, needs a multiple of 16 from 0 to 0}}
  "diana.job"() {engine = "vpu", issue = @diana_vpu_compute, job = 0 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @descriptor}]} : () -> ()
  return
}

// -----

// Words are in range, addresses whole words of L1.
memref.global "private" constant @descriptor : memref<22xi32> = dense<[0, 8, 4096, 8192, 4, 3, 5, 7, 3, -128, 127, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @input() attributes {htvm.jobs = [{worker = "vpu"}]} {
  // expected-error @+1 {{'diana.job' op has 8 in 'input' of its descriptor, needs a multiple of 16 from 0 to 1048576}}
  "diana.job"() {engine = "vpu", issue = @diana_vpu_compute, job = 0 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @descriptor}]} : () -> ()
  return
}

// -----

memref.global "private" constant @descriptor : memref<22xi32> = dense<[0, 0, 4096, 8192, 0, 3, 5, 7, 3, -128, 127, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @blocks() attributes {htvm.jobs = [{worker = "vpu"}]} {
  // expected-error @+1 {{'diana.job' op has 0 in 'blocks' of its descriptor, needs a multiple of 1 from 1 to 65535}}
  "diana.job"() {engine = "vpu", issue = @diana_vpu_compute, job = 0 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @descriptor}]} : () -> ()
  return
}

// -----

memref.global "private" constant @descriptor : memref<22xi32> = dense<[0, 0, 4096, 8192, 4, -32768, 5, 7, 3, -128, 127, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @left() attributes {htvm.jobs = [{worker = "vpu"}]} {
  // expected-error @+1 {{'diana.job' op has -32768 in 'left' of its descriptor, needs a multiple of 1 from -32767 to 32767}}
  "diana.job"() {engine = "vpu", issue = @diana_vpu_compute, job = 0 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @descriptor}]} : () -> ()
  return
}

// -----

memref.global "private" constant @descriptor : memref<22xi32> = dense<[0, 0, 4096, 8192, 4, 3, 5, 7, 32, -128, 127, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @shift() attributes {htvm.jobs = [{worker = "vpu"}]} {
  // expected-error @+1 {{'diana.job' op has 32 in 'shift' of its descriptor, needs a multiple of 1 from 0 to 31}}
  "diana.job"() {engine = "vpu", issue = @diana_vpu_compute, job = 0 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @descriptor}]} : () -> ()
  return
}

// -----

memref.global "private" constant @descriptor : memref<22xi32> = dense<[0, 0, 4096, 8192, 4, 3, 5, 7, 3, -128, 128, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @clamp() attributes {htvm.jobs = [{worker = "vpu"}]} {
  // expected-error @+1 {{'diana.job' op has 128 in 'clamp_max' of its descriptor, needs a multiple of 1 from -128 to 127}}
  "diana.job"() {engine = "vpu", issue = @diana_vpu_compute, job = 0 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @descriptor}]} : () -> ()
  return
}

// -----

memref.global "private" constant @descriptor : memref<22xi32> = dense<[1, 0, 0, 8192, 0, 0, 0, 0, 0, -128, 127, 2, 8, 20, 4, 10, 16, 3, 2, 2, 1, 1]>
func.func @kernel() attributes {htvm.jobs = [{worker = "vpu"}]} {
  // expected-error @+1 {{'diana.job' op has 16 in 'kernel_y' of its descriptor, needs a multiple of 1 from 1 to 15}}
  "diana.job"() {engine = "vpu", issue = @diana_vpu_compute, job = 0 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @descriptor}]} : () -> ()
  return
}

// -----

memref.global "private" constant @descriptor : memref<22xi32> = dense<[1, 0, 0, 8192, 0, 0, 0, 0, 0, -128, 127, 2, 8, 20, 4, 10, 3, 3, 2, 2, 1, 15]>
func.func @pad() attributes {htvm.jobs = [{worker = "vpu"}]} {
  // expected-error @+1 {{'diana.job' op has 15 in 'pad_left' of its descriptor, needs a multiple of 1 from 0 to 14}}
  "diana.job"() {engine = "vpu", issue = @diana_vpu_compute, job = 0 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @descriptor}]} : () -> ()
  return
}

// -----

// All of a job lies in L1.
memref.global "private" constant @descriptor : memref<22xi32> = dense<[0, 0, 262128, 8192, 4, 3, 5, 7, 3, -128, 127, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @second_end() attributes {htvm.jobs = [{worker = "vpu"}]} {
  // expected-error @+1 {{'diana.job' op reaches L1 address 262192, L1 has 262144 bytes}}
  "diana.job"() {engine = "vpu", issue = @diana_vpu_compute, job = 0 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @descriptor}]} : () -> ()
  return
}

// -----

memref.global "private" constant @descriptor : memref<22xi32> = dense<[1, 0, 0, 262128, 0, 0, 0, 0, 0, -128, 127, 2, 8, 20, 4, 10, 3, 3, 2, 2, 1, 1]>
func.func @output_end() attributes {htvm.jobs = [{worker = "vpu"}]} {
  // expected-error @+1 {{'diana.job' op reaches L1 address 262256, L1 has 262144 bytes}}
  "diana.job"() {engine = "vpu", issue = @diana_vpu_compute, job = 0 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @descriptor}]} : () -> ()
  return
}

// -----

// The descriptor has all its words.
memref.global "private" constant @descriptor : memref<20xi32> = dense<[0, 0, 4096, 8192, 4, 3, 5, 7, 3, -128, 127, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @short() attributes {htvm.jobs = [{worker = "vpu"}]} {
  // expected-error @+1 {{'diana.job' op needs the address of a constant of 22 words of 32 bits as word 0, named by 'program'}}
  "diana.job"() {engine = "vpu", issue = @diana_vpu_compute, job = 0 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @descriptor}]} : () -> ()
  return
}

// -----

// Copies are those of the other engines.
memref.global "private" constant @descriptor : memref<22xi32> = dense<[0, 0, 4096, 8192, 4, 3, 5, 7, 3, -128, 127, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @banks() attributes {htvm.jobs = [{worker = "vpu"}]} {
  // expected-error @+1 {{'diana.job' op has operation 3, allowed: 1 and 2}}
  "diana.job"() {engine = "vpu", issue = @diana_vpu_copy, job = 0 : i64, words = [3 : i32, {offset = 0 : i64, symbol = @x}, 0 : i32, 16 : i32]} : () -> ()
  return
}

// -----

memref.global "private" constant @descriptor : memref<22xi32> = dense<[0, 0, 4096, 8192, 4, 3, 5, 7, 3, -128, 127, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @issue() attributes {htvm.jobs = [{worker = "vpu"}]} {
  // expected-error @+1 {{'diana.job' op has issue function 'diana_vpu_conv', which engine 'vpu' does not have}}
  "diana.job"() {engine = "vpu", issue = @diana_vpu_conv, job = 0 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @descriptor}]} : () -> ()
  return
}

// -----

memref.global "private" constant @descriptor : memref<22xi32> = dense<[0, 0, 4096, 8192, 4, 3, 5, 7, 3, -128, 127, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @engine() attributes {htvm.jobs = [{worker = "vpu"}]} {
  // expected-error @+1 {{'diana.job' op needs engine 'digital' or 'analog' or 'vpu'}}
  "diana.job"() {engine = "npu", issue = @diana_vpu_compute, job = 0 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @descriptor}]} : () -> ()
  return
}
