import type { Gaps, ServiceGaps } from './gaps.ts'
import type { Guess } from './guesses.ts'

const WIDTH = 118

/** For people. */
export const gapsText = ({ services, guesses }: Gaps, whole: boolean): string =>
  [...services.map(serviceText), ...(whole ? [section('World, runtimes and deliveries', guessLines(guesses))] : [])]
    .join('\n\n')
    .concat('\n')

const serviceText = (gaps: ServiceGaps): string => {
  const { title, emulated, refused, refusedMembers } = gaps
  const all = emulated.length + refused.length
  return section(`${title}: ${emulated.length} of ${all} operations`, [
    ...listed('emulated', emulated.join(', ')),
    ...listed('refused', refused.join(', ') || 'none'),
    ...Object.entries(refusedMembers).flatMap(([operation, members]) =>
      listed(`refused in ${operation}`, members.join(', ')),
    ),
    ...guessLines(gaps.guesses),
  ])
}

const section = (title: string, lines: readonly string[]): string => [title, ...lines].join('\n')

const guessLines = (guesses: readonly Guess[]): string[] => [
  `  guessed: ${guesses.length === 0 ? 'nothing' : guesses.length}`,
  ...guesses.flatMap(({ text, file, line }) => wrapped(`${text} (${file}:${line})`, '    ')),
]

const listed = (label: string, text: string): string[] => {
  const [first = '', ...rest] = wrapped(`${label}: ${text}`, '    ')
  return [first.replace(/^ {2}/, ''), ...rest]
}

/** Lines of at most `WIDTH` characters, broken between words. */
const wrapped = (text: string, indent: string): string[] => {
  const lines: string[] = []
  let line = indent
  for (const word of text.split(' ')) {
    if (line.length + word.length > WIDTH && line !== indent) {
      lines.push(line.trimEnd())
      line = indent
    }
    line += `${word} `
  }
  return [...lines, line.trimEnd()]
}
