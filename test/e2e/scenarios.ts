/** Small scenarios that tests run as a user would. */
export const passing = (name = 'a job is done') => `scenario: ${name}
resources:
  jobs: { queue: {} }
functions:
  work: { triggers: { jobs: {} } }
steps:
  - send: { to: jobs, record: { body: { id: 1 } } }
  - settle: 1h
expect:
  - { events: jobs, processed: 1 }
invariants: [settled]
`

export const failing = (name = 'a job is never done') => `scenario: ${name}
resources:
  jobs: { queue: {} }
functions:
  work:
    stub: [{ throws: no stock }]
    triggers: { jobs: {} }
steps:
  - send: { to: jobs, record: { body: { id: 1 } } }
  - wait: 10s
expect:
  - { events: jobs, processed: 1 }
`
