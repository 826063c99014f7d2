// RUN: %invalid %s --plan-scratch

func.func @dynamic(%n: index) {
  // expected-error @+1 {{'memref.alloc' op needs a static shape and the identity layout; there is no dynamic memory on the device}}
  %x = memref.alloc(%n) : memref<?xi8>
  return
}
