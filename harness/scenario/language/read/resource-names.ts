import type { ResourceKind } from '../../model.ts'
import { Wrong } from '../mistakes.ts'
import { aKind } from './names.ts'

interface NameRule {
  /** One character that AWS does not take. */
  readonly foreign: RegExp
  readonly takes: string
  readonly min: number
  readonly max: number
  /** What a short name is made longer with. */
  readonly ending: string
}

/** @aws of each kind, its Create operation's page (checked 2026-11) */
const RULES: Readonly<Record<ResourceKind, NameRule>> = {
  queue: { foreign: /[^A-Za-z0-9_-]/g, takes: 'letters, digits, `-` and `_`', min: 1, max: 80, ending: '-queue' },
  stream: {
    foreign: /[^A-Za-z0-9_.-]/g,
    takes: 'letters, digits, `-`, `.` and `_`',
    min: 1,
    max: 128,
    ending: '-stream',
  },
  topic: { foreign: /[^A-Za-z0-9_-]/g, takes: 'letters, digits, `-` and `_`', min: 1, max: 256, ending: '-topic' },
  table: {
    foreign: /[^A-Za-z0-9_.-]/g,
    takes: 'letters, digits, `-`, `.` and `_`',
    min: 3,
    max: 255,
    ending: '-table',
  },
  bucket: {
    foreign: /[^a-z0-9.-]/g,
    takes: 'lower-case letters, digits, `-` and `.`',
    min: 3,
    max: 63,
    ending: '-bucket',
  },
  eventBus: {
    foreign: /[^A-Za-z0-9_.-]/g,
    takes: 'letters, digits, `-`, `.` and `_`',
    min: 1,
    max: 256,
    ending: '-bus',
  },
}

/** AWS's ending of a FIFO queue's or topic's name counts. */
const FIFO_ENDING = '.fifo'

/** @aws AmazonS3/latest/userguide/bucketnamingrules (checked 2026-11) */
const BUCKET_FORM = /^(?!.*\.\.)[a-z0-9].*[a-z0-9]$/
const ADDRESS = /^\d{1,3}(\.\d{1,3}){3}$/
const KEPT_BEGINNINGS = ['xn--', 'sthree-', 'amzn-s3-demo-']
const KEPT_ENDINGS = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3']

interface OfResource {
  readonly kind: ResourceKind
  /** A FIFO queue or topic. */
  readonly fifo: boolean
  readonly isTaken: (name: string) => boolean
}

/** Why AWS would not take a resource's name, and one that would do; `undefined` where it takes it. */
export const wrongName = (name: string, of: OfResource): Wrong | undefined => {
  const { kind } = of
  const setting = { queue: 'fifoQueue', topic: 'fifoTopic' }[kind as string]
  if (setting !== undefined && name.endsWith(FIFO_ENDING))
    return new Wrong(
      `"${name}" is no name for ${aKind(kind)} here`,
      `Write \`${name.slice(0, -FIFO_ENDING.length)}: { ${kind}: { ${setting}: true } }\`: AWS's ending is added.`,
      'key',
    )
  const why = refusal(name, of)
  if (why === undefined) return undefined
  const { takes, min } = RULES[kind]
  const lengths = min > 1 ? `${min} to ${maxOf(of)}` : `up to ${maxOf(of)}`
  return new Wrong(
    `"${name}" is no name for ${aKind(kind)}${why && `: ${why}`}`,
    `AWS takes ${takes}, ${lengths}: write \`${better(name, of)}\`.`,
    'key',
  )
}

const maxOf = ({ kind, fifo }: OfResource): number => RULES[kind].max - (fifo ? FIFO_ENDING.length : 0)

/** Empty where what AWS takes says it. */
const refusal = (name: string, of: OfResource): string | undefined => {
  const { foreign, min } = RULES[of.kind]
  if (name.length < min || name.length > maxOf(of))
    return `it has ${name.length} character${name.length === 1 ? '' : 's'}`
  if (name.search(foreign) >= 0) return ''
  if (of.kind !== 'bucket') return undefined
  if (!BUCKET_FORM.test(name))
    return name.includes('..') ? 'it has two dots in a row' : 'it begins and ends with a letter or a digit'
  if (ADDRESS.test(name)) return 'it looks like an IP address'
  const kept =
    KEPT_BEGINNINGS.find((beginning) => name.startsWith(beginning)) ??
    KEPT_ENDINGS.find((ending) => name.endsWith(ending))
  return kept && `AWS keeps \`${kept}\` for itself`
}

/** The nearest name that AWS takes and that is free. */
const better = (name: string, of: OfResource): string => {
  const { foreign, ending } = RULES[of.kind]
  const cleaned =
    of.kind === 'bucket'
      ? edged(
          kebab(name)
            .replace(foreign, '-')
            .replace(/\.{2,}/g, '.'),
        )
      : name.replace(foreign, '-')
  const stem = cleaned.slice(0, maxOf(of) - ending.length)
  const candidates = [
    cleaned,
    cleaned.slice(0, maxOf(of)),
    cleaned.replaceAll('.', '-'),
    `${stem}${ending}`,
    `my-${stem}`,
  ]
  for (let n = 2; n < 10; n++) candidates.push(`${stem}-${n}`)
  const free = candidates.find((one) => refusal(one, of) === undefined && !of.isTaken(one))
  return free ?? `my${ending}`
}

/** `dayFiles` to `day-files`. */
const kebab = (name: string): string => name.replace(/([a-z0-9](?=[A-Z])|[A-Z](?=[A-Z][a-z]))/g, '$1-').toLowerCase()

const edged = (name: string): string => name.replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '')
