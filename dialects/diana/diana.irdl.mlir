// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The diana dialect: what the core does, in order: appends jobs to the queues
// of the engines, calls functions, waits. Meaning of every op and of the
// attributes that are not listed here: docs/dialects/diana.md.
irdl.dialect @diana {
  irdl.operation @job {
    %engine = irdl.base "#builtin.string"
    %issue = irdl.base "#builtin.symbol_ref"
    %words = irdl.base "#builtin.array"
    %job = irdl.base "#builtin.integer"
    irdl.attributes {
      "engine" = %engine,
      "issue" = %issue,
      "words" = %words,
      "job" = %job
    }
  }

  irdl.operation @call {
    %callee = irdl.base "#builtin.symbol_ref"
    %arguments = irdl.base "#builtin.array"
    %job = irdl.base "#builtin.integer"
    irdl.attributes {
      "callee" = %callee,
      "arguments" = %arguments,
      "job" = %job
    }
  }

  irdl.operation @wait {
    %engine = irdl.base "#builtin.string"
    %jobs = irdl.base "#builtin.integer"
    irdl.attributes {
      "engine" = %engine,
      "jobs" = %jobs
    }
  }
}
