import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { HOUR, SECOND } from '../../harness/base/duration.ts'
import { UsageError } from '../../harness/base/errors.ts'
import type { RunResult } from '../../harness/ports/result.ts'
import { jsonReport, junitReport, type PrettyOptions, prettyReport } from '../../harness/report/index.ts'
import { CWD, everything, poison, SOURCE } from './samples.ts'

const written = (run: RunResult, more: Partial<PrettyOptions> = {}): string => {
  let text = ''
  const write = (part: string) => {
    text += part
  }
  const report = prettyReport({
    write,
    colour: false,
    terminal: false,
    cwd: CWD,
    seed: run.seed,
    source: () => SOURCE,
    ...more,
  })
  for (const scenario of run.scenarios) {
    report.scenarioStarted(scenario)
    report.progress(10 * SECOND)
    report.scenarioFinished(scenario)
  }
  report.runFinished(run)
  return text
}

describe('pretty', () => {
  it('shows everything', () => {
    expect(written(everything())).toMatchInlineSnapshot(`
      "✓ goes well  1d1h in 12ms
      ✗ one poison record <stops> "its" shard & waits  1d1h in 12ms
          scenarios/poison.yaml:4:5
          events: bad · processed: 1 at +1d1h
            expected  processed: 1
            actual    processed: 0
            Of 1 event bad, 1 expired by retentionPeriod; function ship failed 1,440 times on stream:orders/0.
              +0s      record 6 entered stream:orders/0: {"poison":true}
              +0s      invocation 1 of ship failed: Error "cannot ship"
              +0s      ship.orders waits until +1m to try record 6 again, after an error
              +1m      invocation 2 of ship failed: Error "cannot ship"
              +1m      ship.orders waits until +2m to try record 6 again, after an error
              +2m      invocation 3 of ship failed: Error "cannot ship"
              +2m      ship.orders waits until +3m to try record 6 again, after an error
                       … × 1,435 until +23h57m
              +23h58m  invocation 1,439 of ship failed: Error "cannot ship"
              +23h58m  ship.orders waits until +23h59m to try record 6 again, after an error
              +23h59m  invocation 1,440 of ship failed: Error "cannot ship"
              +23h59m  ship.orders waits until +1d to try record 6 again, after an error
              +1d      record 6 of stream:orders/0 expired after 1,440 invocations: retentionPeriod
            A guess: AWS does not publish how long a stream mapping waits between retries.

          settled at +1d1h
            expected  no event in flight
            actual    1 event in flight (queue:jobs at work)
            On queue:jobs at work, 1 was still in flight at 1d1h.

      ! has mistakes  1d1h in 12ms
          The scenario has 2 mistakes.
            scenarios/poison.yaml:5:3
            Failed to read the scenario: there is no function "shp".
                3 |   orders: { stream: {} }
                4 | functions:
              > 5 |   shp: {}
                  |   ^
                6 | steps: []
            Did you mean "ship"?
            scenarios/poison.yaml:6
            Failed to read the scenario: "steps" is empty.
                4 | functions:
                5 |   shp: {}
              > 6 | steps: []

      ! needs more  1d1h in 12ms
          The machine is not as needed.
            scenarios/more.yaml
            Failed to finish the run: it took more than 10m of real time.

      ! is our fault  1d1h in 12ms
          Firedrill has failed.
            scenarios/ours.yaml
            Failed to read a name from "x": it is not an ARN.
              at nameOfArn (harness/base/arn.ts:38:16)
            This is a mistake in Firedrill, not in your scenario. Please report it with the scenario, this text and the seed 7.


      5 scenarios: 1 failed, 3 could not be run, 1 passed
      5d5h of virtual time in 62ms · seed 7
      "
    `)
  })

  it('keeps quiet about what went well', () => {
    const run = everything()
    expect(written({ ...run, scenarios: run.scenarios.slice(0, 1) })).toMatchInlineSnapshot(`
      "✓ goes well  1d1h in 12ms

      1 scenario: 1 passed
      1d1h of virtual time in 12ms · seed 7
      "
    `)
  })

  it('colours only when told', () => {
    const run = everything()
    expect(written(run)).not.toContain('\u001b')
    const coloured = written(run, { colour: true })
    expect(coloured).toContain('\u001b[31m✗\u001b[39m')
    expect(stripVTControlCharacters(coloured)).toBe(written(run))
  })

  it('writes a progress line on a terminal, and takes it back', () => {
    const parts: string[] = []
    const report = prettyReport({ write: (part) => parts.push(part), colour: false, terminal: true, cwd: CWD, seed: 1 })
    const [scenario] = everything().scenarios
    report.scenarioStarted(scenario!)
    for (let ms = 0; ms < HOUR; ms += 500) report.progress(ms)
    expect(parts[0]).toBe('… goes well')
    expect(parts.at(-1)).toBe('… goes well  59m')
    expect(parts.length).toBeLessThan(300)
    report.scenarioFinished(scenario!)
    expect(parts.slice(-2)).toEqual(['\r\u001b[2K', '✓ goes well  1d1h in 12ms\n'])
  })

  it('lets no text of a scenario steer the terminal', () => {
    const run = everything()
    const [, failed] = run.scenarios
    const findings = [{ ...failed!.findings[0]!, actual: 'a\u001b[2Jb', message: 'c\u0007d' }]
    const text = written({ ...run, scenarios: [{ ...failed!, findings }] })
    expect(text).toContain('a\ufffd[2Jb')
    expect(text).not.toContain('\u001b')
    expect(text).not.toContain('\u0007')
  })

  it('tells one story once', () => {
    const run = everything()
    const failed = run.scenarios[1]!
    const findings = [failed.findings[0]!, failed.findings[0]!]
    const text = written({ ...run, scenarios: [{ ...failed, findings }] })
    expect(text.split('invocation 1 of ship failed')).toHaveLength(2)
    expect(text).toContain('the same facts as above')
  })

  it('tells of a story that goes on only how it goes on', () => {
    const run = everything()
    const failed = run.scenarios[1]!
    const [finding] = failed.findings
    const findings = [{ ...finding!, chain: finding!.chain.slice(0, -1) }, finding!]
    const text = written({ ...run, scenarios: [{ ...failed, findings }] })
    expect(text.split('invocation 1 of ship failed')).toHaveLength(2)
    expect(text).toMatch(/the same facts as above, then\n +\+1d +record 6 of stream:orders\/0 expired/)
  })

  it('shows the place of several mistakes once', () => {
    const run = everything()
    const place = { file: '/home/somebody/project/scenarios/poison.yaml', line: 5, column: 3 }
    const mistakes = ['one', 'two'].map((message) => new UsageError(message, { place }))
    const error = { kind: 'usage' as const, error: Object.assign(new UsageError('2 mistakes'), { mistakes }) }
    const text = written({ ...run, scenarios: [{ ...run.scenarios[0]!, status: 'error', error }] })
    expect(text.split('scenarios/poison.yaml:5:3')).toHaveLength(2)
    expect(text).toMatch(/one\n[\s\S]*two/)
  })

  it('lists what went wrong again where a run is long', () => {
    const run = everything()
    const passed = run.scenarios[0]!
    const text = written({ ...run, scenarios: [...run.scenarios, passed, passed] })
    expect(text.split('7 scenarios')[0]).toContain('! needs more  scenarios/more.yaml\n! is our fault')
  })
})

describe('json', () => {
  it('holds everything, in one order', () => {
    expect(jsonReport(everything(), CWD)).toMatchInlineSnapshot(`
      "{
        "firedrill": "0.1.0",
        "seed": 7,
        "scenarios": [
          {
            "name": "goes well",
            "file": "scenarios/good.yaml",
            "status": "passed",
            "wallMs": 12,
            "virtualMs": 90000000,
            "digest": "abababababababababababababababababababababababababababababababab",
            "findings": []
          },
          {
            "name": "one poison record <stops> \\"its\\" shard & waits",
            "file": "scenarios/poison.yaml",
            "status": "failed",
            "wallMs": 12,
            "virtualMs": 90000000,
            "digest": "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd",
            "findings": [
              {
                "kind": "expectation",
                "check": "events: bad · processed: 1",
                "expected": "processed: 1",
                "actual": "processed: 0",
                "message": "Of 1 event bad, 1 expired by retentionPeriod; function ship failed 1,440 times on stream:orders/0.",
                "atMs": 90000000,
                "function": "ship",
                "place": {
                  "file": "scenarios/poison.yaml",
                  "line": 4,
                  "column": 5
                },
                "chain": [
                  {
                    "fact": 2,
                    "atMs": 0,
                    "text": "record 6 entered stream:orders/0: {\\"poison\\":true}"
                  },
                  {
                    "fact": 4,
                    "atMs": 0,
                    "text": "invocation 1 of ship failed: Error \\"cannot ship\\""
                  },
                  {
                    "fact": 6,
                    "atMs": 0,
                    "text": "ship.orders waits until +1m to try record 6 again, after an error"
                  },
                  {
                    "fact": 8,
                    "atMs": 60000,
                    "text": "invocation 2 of ship failed: Error \\"cannot ship\\""
                  },
                  {
                    "fact": 10,
                    "atMs": 60000,
                    "text": "ship.orders waits until +2m to try record 6 again, after an error"
                  },
                  {
                    "fact": 12,
                    "atMs": 120000,
                    "text": "invocation 3 of ship failed: Error \\"cannot ship\\""
                  },
                  {
                    "fact": 14,
                    "atMs": 120000,
                    "text": "ship.orders waits until +3m to try record 6 again, after an error"
                  },
                  {
                    "fact": 5756,
                    "atMs": 86280000,
                    "text": "invocation 1,439 of ship failed: Error \\"cannot ship\\""
                  },
                  {
                    "fact": 5758,
                    "atMs": 86280000,
                    "text": "ship.orders waits until +23h59m to try record 6 again, after an error"
                  },
                  {
                    "fact": 5760,
                    "atMs": 86340000,
                    "text": "invocation 1,440 of ship failed: Error \\"cannot ship\\""
                  },
                  {
                    "fact": 5762,
                    "atMs": 86340000,
                    "text": "ship.orders waits until +1d to try record 6 again, after an error"
                  },
                  {
                    "fact": 5763,
                    "atMs": 86400000,
                    "text": "record 6 of stream:orders/0 expired after 1,440 invocations: retentionPeriod"
                  }
                ],
                "guess": "AWS does not publish how long a stream mapping waits between retries."
              },
              {
                "kind": "invariant",
                "check": "settled",
                "expected": "no event in flight",
                "actual": "1 event in flight (queue:jobs at work)",
                "message": "On queue:jobs at work, 1 was still in flight at 1d1h.",
                "atMs": 90000000,
                "function": null,
                "place": null,
                "chain": [],
                "guess": null
              }
            ]
          },
          {
            "name": "has mistakes",
            "file": "scenarios/poison.yaml",
            "status": "error",
            "wallMs": 12,
            "virtualMs": 90000000,
            "digest": null,
            "findings": [],
            "error": {
              "kind": "usage",
              "message": "Failed to read the scenario: 2 mistakes.",
              "place": {
                "file": "scenarios/poison.yaml",
                "line": 5,
                "column": 3
              },
              "hint": "Did you mean \\"ship\\"?",
              "mistakes": [
                {
                  "message": "Failed to read the scenario: there is no function \\"shp\\".",
                  "place": {
                    "file": "scenarios/poison.yaml",
                    "line": 5,
                    "column": 3
                  },
                  "hint": "Did you mean \\"ship\\"?"
                },
                {
                  "message": "Failed to read the scenario: \\"steps\\" is empty.",
                  "place": {
                    "file": "scenarios/poison.yaml",
                    "line": 6,
                    "column": null
                  },
                  "hint": null
                }
              ]
            }
          },
          {
            "name": "needs more",
            "file": "scenarios/more.yaml",
            "status": "error",
            "wallMs": 12,
            "virtualMs": 90000000,
            "digest": null,
            "findings": [],
            "error": {
              "kind": "environment",
              "message": "Failed to finish the run: it took more than 10m of real time.",
              "place": null,
              "hint": null
            }
          },
          {
            "name": "is our fault",
            "file": "scenarios/ours.yaml",
            "status": "error",
            "wallMs": 12,
            "virtualMs": 90000000,
            "digest": null,
            "findings": [],
            "error": {
              "kind": "internal",
              "message": "Failed to read a name from \\"x\\": it is not an ARN.",
              "place": null,
              "hint": null
            }
          }
        ],
        "passed": 1,
        "failed": 1
      }
      "
    `)
  })
})

describe('junit', () => {
  it('holds everything, escaped', () => {
    expect(junitReport(everything(), CWD)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="firedrill" tests="5" failures="1" errors="3" skipped="0" time="0.062">
        <testsuite name="scenarios/good.yaml" tests="1" failures="0" errors="0" skipped="0" time="0.012">
          <properties>
            <property name="firedrill" value="0.1.0"/>
            <property name="seed" value="7"/>
          </properties>
          <testcase name="goes well" classname="scenarios/good.yaml" file="scenarios/good.yaml" time="0.012"/>
        </testsuite>
        <testsuite name="scenarios/poison.yaml" tests="2" failures="1" errors="1" skipped="0" time="0.025">
          <properties>
            <property name="firedrill" value="0.1.0"/>
            <property name="seed" value="7"/>
          </properties>
          <testcase name="one poison record &lt;stops&gt; &quot;its&quot; shard &amp; waits" classname="scenarios/poison.yaml" file="scenarios/poison.yaml" time="0.012">
            <failure message="Of 1 event bad, 1 expired by retentionPeriod; function ship failed 1,440 times on stream:orders/0." type="expectation">scenarios/poison.yaml:4:5
      events: bad · processed: 1 at +1d1h
        expected  processed: 1
        actual    processed: 0
        Of 1 event bad, 1 expired by retentionPeriod; function ship failed 1,440 times on stream:orders/0.
          +0s      record 6 entered stream:orders/0: {"poison":true}
          +0s      invocation 1 of ship failed: Error "cannot ship"
          +0s      ship.orders waits until +1m to try record 6 again, after an error
          +1m      invocation 2 of ship failed: Error "cannot ship"
          +1m      ship.orders waits until +2m to try record 6 again, after an error
          +2m      invocation 3 of ship failed: Error "cannot ship"
          +2m      ship.orders waits until +3m to try record 6 again, after an error
                   … × 1,435 until +23h57m
          +23h58m  invocation 1,439 of ship failed: Error "cannot ship"
          +23h58m  ship.orders waits until +23h59m to try record 6 again, after an error
          +23h59m  invocation 1,440 of ship failed: Error "cannot ship"
          +23h59m  ship.orders waits until +1d to try record 6 again, after an error
          +1d      record 6 of stream:orders/0 expired after 1,440 invocations: retentionPeriod
        A guess: AWS does not publish how long a stream mapping waits between retries.</failure>
            <failure message="On queue:jobs at work, 1 was still in flight at 1d1h." type="invariant">settled at +1d1h
        expected  no event in flight
        actual    1 event in flight (queue:jobs at work)
        On queue:jobs at work, 1 was still in flight at 1d1h.</failure>
          </testcase>
          <testcase name="has mistakes" classname="scenarios/poison.yaml" file="scenarios/poison.yaml" time="0.012">
            <error message="Failed to read the scenario: there is no function &quot;shp&quot;." type="usage">scenarios/poison.yaml:5:3
      Failed to read the scenario: there is no function "shp".
      Did you mean "ship"?</error>
            <error message="Failed to read the scenario: &quot;steps&quot; is empty." type="usage">scenarios/poison.yaml:6
      Failed to read the scenario: "steps" is empty.</error>
          </testcase>
        </testsuite>
        <testsuite name="scenarios/more.yaml" tests="1" failures="0" errors="1" skipped="0" time="0.012">
          <properties>
            <property name="firedrill" value="0.1.0"/>
            <property name="seed" value="7"/>
          </properties>
          <testcase name="needs more" classname="scenarios/more.yaml" file="scenarios/more.yaml" time="0.012">
            <error message="Failed to finish the run: it took more than 10m of real time." type="environment">scenarios/more.yaml
      Failed to finish the run: it took more than 10m of real time.</error>
          </testcase>
        </testsuite>
        <testsuite name="scenarios/ours.yaml" tests="1" failures="0" errors="1" skipped="0" time="0.012">
          <properties>
            <property name="firedrill" value="0.1.0"/>
            <property name="seed" value="7"/>
          </properties>
          <testcase name="is our fault" classname="scenarios/ours.yaml" file="scenarios/ours.yaml" time="0.012">
            <error message="Failed to read a name from &quot;x&quot;: it is not an ARN." type="internal">scenarios/ours.yaml
      Failed to read a name from "x": it is not an ARN.
      This is a mistake in Firedrill, not in your scenario. Please report it with the scenario, this text and the seed 7.</error>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `)
  })

  it('holds no character that XML does not know', () => {
    const run = everything()
    const name = 'a\u0000b\ud800c\ufffed\u{1f525}'
    const text = junitReport({ ...run, scenarios: [{ ...run.scenarios[0]!, name }] }, CWD)
    expect(text).toContain('name="a\ufffdb\ufffdc\ufffdd\u{1f525}"')
  })
})

describe('the chain', () => {
  it('is whole where it is short', () => {
    const { journal, chain } = poison(2)
    const run = everything()
    const findings = [{ ...run.scenarios[1]!.findings[0]!, chain }]
    const text = written({ ...run, scenarios: [{ ...run.scenarios[1]!, findings, journal }] })
    expect(text).not.toContain('×')
    expect(text).toContain('+1m  invocation 2 of ship failed: Error "cannot ship"')
  })
})
