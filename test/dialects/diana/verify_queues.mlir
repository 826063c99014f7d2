// RUN: %invalid %s --verify-diana
// What holds for every engine, one rule broken at a time.

func.func @engine() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{needs engine 'digital' or 'analog'}}
  "diana.job"() {engine = "cpu", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 16 : i32]} : () -> ()
  return
}

// -----

func.func @issue() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has issue function 'diana_analog_copy', which engine 'digital' does not have}}
  "diana.job"() {engine = "digital", issue = @diana_analog_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 16 : i32]} : () -> ()
  return
}

// -----

func.func @words() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has words 3, needs 4}}
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32]} : () -> ()
  return
}

// -----

func.func @word_of_another_form() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{needs a symbol as 'issue', integers or {offset, symbol} as 'words', an array of steps for each word, one step for each level of 'count', and a 'program' with 'patch'}}
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, "x"]} : () -> ()
  return
}

// -----

func.func @address_without_offset() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{needs a symbol as 'issue', integers or {offset, symbol} as 'words', an array of steps for each word, one step for each level of 'count', and a 'program' with 'patch'}}
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {symbol = @htvm_arena}, 1 : i32, 16 : i32]} : () -> ()
  return
}

// -----

func.func @nested_issue() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{needs a symbol as 'issue', integers or {offset, symbol} as 'words', an array of steps for each word, one step for each level of 'count', and a 'program' with 'patch'}}
  "diana.job"() {engine = "digital", issue = @a::@b, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 16 : i32]} : () -> ()
  return
}

// -----

// Only what is in a queue can be waited for.
func.func @wait() attributes {htvm.jobs = [{worker = "digital"}]} {
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 16 : i32]} : () -> ()
  // expected-error @+1 {{waits for 2 jobs of engine 'digital', 1 are in its queue}}
  "diana.wait"() {engine = "digital", jobs = 2 : i64} : () -> ()
  return
}

// -----

func.func @wait_before() attributes {htvm.jobs = [{worker = "digital"}]} {
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 16 : i32]} : () -> ()
  // expected-error @+1 {{waits for 1 jobs of engine 'analog', 0 are in its queue}}
  "diana.wait"() {engine = "analog", jobs = 1 : i64} : () -> ()
  return
}

// -----

func.func @negative_wait() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{waits for -1 jobs of engine 'digital'}}
  "diana.wait"() {engine = "digital", jobs = -1 : i64} : () -> ()
  return
}

// -----

func.func @wait_for_the_core() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{needs engine 'digital' or 'analog'}}
  "diana.wait"() {engine = "core", jobs = 0 : i64} : () -> ()
  return
}

// -----

func.func @after() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{waits for 1 jobs of engine 'analog', 0 are in its queue}}
  "diana.job"() {after = {analog = 1 : i64}, engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 16 : i32]} : () -> ()
  return
}

// -----

func.func @after_itself() attributes {htvm.jobs = [{worker = "digital"}]} {
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 16 : i32]} : () -> ()
  // expected-error @+1 {{names its own engine in 'after'; a queue is in order anyway}}
  "diana.job"() {after = {digital = 1 : i64}, engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 16 : i32]} : () -> ()
  return
}

// -----

func.func @after_of_another_form() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{needs a symbol as 'issue', integers or {offset, symbol} as 'words', an array of steps for each word, one step for each level of 'count', and a 'program' with 'patch'}}
  "diana.job"() {after = {analog = "all"}, engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 16 : i32]} : () -> ()
  return
}

// -----

// Every queue begins anew with its function.
func.func @one() attributes {htvm.jobs = [{worker = "digital"}]} {
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 16 : i32]} : () -> ()
  return
}
func.func @two() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{waits for 1 jobs of engine 'digital', 0 are in its queue}}
  "diana.wait"() {engine = "digital", jobs = 1 : i64} : () -> ()
  return
}

// -----

func.func @no_table() {
  // expected-error @+1 {{needs a table of jobs, 'htvm.jobs', at its function}}
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 16 : i32]} : () -> ()
  return
}

// -----

func.func @row() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{is job 1, the table of jobs has 1 rows}}
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 1 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 16 : i32]} : () -> ()
  return
}

// -----

func.func @row_of_another_worker() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{needs worker 'digital' in row 0 of the table of jobs}}
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 16 : i32]} : () -> ()
  return
}

// -----

func.func @row_of_another_form() attributes {htvm.jobs = [1]} {
  // expected-error @+1 {{needs worker 'digital' in row 0 of the table of jobs}}
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 16 : i32]} : () -> ()
  return
}

// -----

func.func @call_of_an_engine() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{'diana.call' op needs worker 'cpu' in row 0 of the table of jobs}}
  "diana.call"() {arguments = [1 : i32], callee = @f, job = 0 : i64} : () -> ()
  return
}

// -----

func.func @call_argument() attributes {htvm.jobs = [{worker = "cpu"}]} {
  // expected-error @+1 {{'diana.call' op needs an integer or {offset, symbol} as argument 0}}
  "diana.call"() {arguments = [{symbol = @htvm_arena}], callee = @f, job = 0 : i64} : () -> ()
  return
}

// -----

func.func @callee() attributes {htvm.jobs = [{worker = "cpu"}]} {
  // expected-error @+1 {{'diana.call' op needs a symbol at module level as 'callee'}}
  "diana.call"() {arguments = [1 : i32], callee = @m::@f, job = 0 : i64} : () -> ()
  return
}
