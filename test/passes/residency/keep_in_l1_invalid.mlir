// RUN: %invalid %s --keep-in-l1

// expected-error @+1 {{'builtin.module' op needs a dictionary as 'diana.machine'}}
module attributes {diana.machine = 1 : i64} {
}
