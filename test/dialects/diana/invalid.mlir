// RUN: %invalid %s
// What the dialect's IRDL text itself refuses.

func.func @missing_attribute() {
  // expected-error @+2 {{is expected but not provided}}
  // expected-note @+1 {{see current operation}}
  "diana.wait"() {engine = "digital"} : () -> ()
  return
}

// -----

func.func @wrong_kind() {
  // expected-error @+2 {{expected base attribute 'builtin.string' but got 'builtin.integer'}}
  // expected-note @+1 {{see current operation}}
  "diana.wait"() {engine = 3 : i64, layer = "a"} : () -> ()
  return
}

// -----

func.func @boot_without_layer() {
  // expected-error @+2 {{attribute "layer" is expected but not provided}}
  // expected-note @+1 {{see current operation}}
  "diana.boot"() {engine = "analog"} : () -> ()
  return
}
