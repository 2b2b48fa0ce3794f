import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { firedrill, folderWith } from './command.ts'
import { failing, passing } from './scenarios.ts'

describe('verdicts', () => {
  test('all passed', async () => {
    const folder = folderWith({ 'a.yaml': passing(), 'notes.yaml': 'title: no scenario\n' })
    const { code, stdout, stderr } = await firedrill(['run'], folder)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('a job is done')
    expect(stdout).toMatch(/\bseed 1\b/)
    expect(stdout).toContain('1 passed')
    expect(stdout).not.toContain('\u001b')
  })

  test('a check failed: what was expected, what happened, where', async () => {
    const folder = folderWith({ 'a.yaml': failing(), 'b.yaml': passing() })
    const { code, stdout } = await firedrill(['run', '.', '--seed', '7'], folder)
    expect(code).toBe(1)
    expect(stdout).toContain('a job is never done')
    expect(stdout).toContain('a.yaml:12:5')
    expect(stdout).toContain('processed')
    expect(stdout).toContain('a job is done')
    expect(stdout).toMatch(/\bseed 7\b/)
  })

  test('two runs are the same run', async () => {
    const folder = folderWith({ 'a.yaml': failing() })
    const digests = await Promise.all(
      [1, 2].map(async () => JSON.parse((await firedrill(['run', '--reporter', 'json'], folder)).stdout)),
    )
    const [one, two] = digests.map(({ scenarios }) => scenarios[0].digest)
    expect(one).toMatch(/^[0-9a-f]{64}$/)
    expect(two).toBe(one)
  })
})

describe('mistakes of a scenario stand at their place', () => {
  test.for([
    ['an unknown key', passing().replace('  - settle', '  - setle'), 'a.yaml:8:5', 'Did you mean `settle`?'],
    ['a bad duration', passing().replace('1h', '1 hour'), 'a.yaml:8:13', 'hour'],
    ['a missing resource', passing().replace('to: jobs', 'to: job'), 'a.yaml:7:17', 'Did you mean'],
    [
      'a bad handler path',
      passing().replace('{ triggers:', '{ handler: nowhere.handler, triggers:'),
      'a.yaml:5:20',
      'there is no file for the handler "nowhere.handler"',
    ],
    ['broken YAML', 'scenario: x\nsteps: [\n', 'a.yaml:', 'Failed to'],
  ] as const)('%s', async ([, text, place, why]) => {
    const folder = folderWith({ 'a.yaml': text, 'b.yaml': passing() })
    const { code, stdout } = await firedrill(['run'], folder)
    expect(code).toBe(2)
    expect(stdout).toContain(place)
    expect(stdout).toContain(why)
    expect(stdout).toContain('1 passed')
  })
})

describe('mistakes on the command line', () => {
  test.for([
    [['rnu'], 'Did you mean "run"?'],
    [['run', '--filtr', 'x'], 'Did you mean "--filter"?'],
    [['run', '--seed', 'one'], 'Failed to read --seed "one"'],
    [['run', '--seed'], 'argument missing'],
    [['run', '--quotas', 'aws-2027'], 'Did you mean "aws-202'],
    [['run', '--reporter', 'jsno'], 'Did you mean "json"?'],
    [['run', '--reporter', 'json', '--reporter', 'junit'], 'would both go to the terminal'],
    [['run', '--out', 'x'], 'there is none'],
    [['run', 'nowhere'], 'nowhere'],
    [['run', 'notes.txt'], 'is not a scenario'],
    [['run', 'empty'], 'Failed to find a scenario'],
    [['run', '--filter', 'nothing like it'], '"a job is done"'],
    [['./a.yaml'], 'Did you mean "firedrill run ./a.yaml"?'],
  ] as const)('%j', async ([args, why]) => {
    const folder = folderWith({ 'a.yaml': passing(), 'notes.txt': '', 'empty/x.txt': '' })
    const { code, stdout, stderr } = await firedrill(args, folder)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(why)
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(3)
  })

  test('help and version', async () => {
    const folder = folderWith({})
    const help = await firedrill(['--help'], folder)
    expect(help).toMatchObject({ code: 0, stderr: '' })
    expect(help.stdout).toContain('Exit codes')
    expect((await firedrill(['run', '--help'], folder)).stdout).toContain('--reporter')
    expect((await firedrill(['--version'], folder)).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(await firedrill([], folder)).toMatchObject({ code: 2, stdout: '' })
  })
})

describe('reports', () => {
  test('stdout is the one report for machines', async () => {
    const folder = folderWith({ 'a.yaml': passing() })
    const json = await firedrill(['run', '--reporter', 'json', '--reporter', 'pretty'], folder)
    expect(JSON.parse(json.stdout)).toMatchObject({ seed: 1, passed: 1, failed: 0 })
    expect(json.stderr).toContain('a job is done')
    const junit = await firedrill(['run', '--reporter', 'junit'], folder)
    expect(junit.stdout).toMatch(/^<\?xml /)
    expect(junit.stderr).toBe('')
  })

  test('several at once, each in its file, beside what people read', async () => {
    const folder = folderWith({ 'a.yaml': failing(), 'b.yaml': passing() })
    const args = ['run', '--reporter', 'json=out/report.json', '--reporter', 'junit=out/ci.xml']
    const { code, stdout } = await firedrill([...args, '--reporter', 'pretty=out/report.txt'], folder)
    expect(code).toBe(1)
    expect(stdout).toContain('a job is never done')
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['ci.xml', 'report.json', 'report.txt'])
    const json = JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8'))
    expect(json).toMatchObject({ passed: 1, failed: 1 })
    expect(readFileSync(join(folder, 'out/ci.xml'), 'utf8')).toContain('<failure')
    expect(readFileSync(join(folder, 'out/report.txt'), 'utf8')).toContain('a job is never done')
  })

  test('--out names the file of the one reporter', async () => {
    const folder = folderWith({ 'a.yaml': passing() })
    const { code } = await firedrill(['run', '--reporter', 'json', '--out', 'report.json'], folder)
    expect(code).toBe(0)
    expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).toMatchObject({ passed: 1 })
  })

  test('a place that cannot be written to ends it before it begins', async () => {
    const folder = folderWith({ 'a.yaml': passing(), plain: '' })
    const { code, stderr } = await firedrill(['run', '--reporter', 'json=plain/report.json'], folder)
    expect(code).toBe(3)
    expect(stderr).toContain('Failed to write the report')
  })
})

describe('which scenarios run', () => {
  const files = { 'a.yaml': passing('alpha works'), 'b.yaml': failing('beta fails'), 'c.yaml': passing('gamma works') }
  const ran = (stdout: string) => ['alpha', 'beta', 'gamma'].filter((name) => stdout.includes(name))

  test('--filter takes a text or a regular expression', async () => {
    const folder = folderWith(files)
    expect(ran((await firedrill(['run', '--filter', 'ALPHA'], folder)).stdout)).toEqual(['alpha'])
    expect(ran((await firedrill(['run', '--filter', '/^(alpha|gamma)/'], folder)).stdout)).toEqual(['alpha', 'gamma'])
  })

  test('--bail stops after the first failure, and says what did not run', async () => {
    const folder = folderWith(files)
    const { code, stdout } = await firedrill(['run', '--bail', '--reporter', 'json=report.json'], folder)
    expect(code).toBe(1)
    expect(stdout).toContain('1 scenario was not run')
    const { scenarios } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))
    expect(scenarios.map(({ name }: { name: string }) => name)).toEqual(['alpha works', 'beta fails'])
  })

  test('paths are files and folders, each once', async () => {
    const folder = folderWith({ 'in/a.yaml': passing('alpha works'), 'b.yaml': passing('beta works') })
    const { stdout } = await firedrill(['run', 'in', 'in/a.yaml', 'b.yaml'], folder)
    expect(stdout).toContain('2 passed')
    expect(existsSync(join(folder, 'dist'))).toBe(false)
  })
})
