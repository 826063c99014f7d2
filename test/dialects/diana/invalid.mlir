// RUN: %invalid %s
// What the dialect's IRDL text itself refuses.

func.func @missing_attribute() {
  // expected-error @+2 {{attribute "jobs" is expected but not provided}}
  // expected-note @+1 {{see current operation}}
  "diana.wait"() {engine = "digital"} : () -> ()
  return
}

// -----

func.func @wrong_kind() {
  // expected-error @+2 {{expected base attribute 'builtin.string' but got 'builtin.integer'}}
  // expected-note @+1 {{see current operation}}
  "diana.wait"() {engine = 3 : i64, jobs = 1 : i64} : () -> ()
  return
}

// -----

func.func @job_without_issue() {
  // expected-error @+2 {{attribute "issue" is expected but not provided}}
  // expected-note @+1 {{see current operation}}
  "diana.job"() {engine = "analog", job = 0 : i64, words = []} : () -> ()
  return
}
