import type { FromThread } from './protocol.ts'

type Call = Extract<FromThread, { kind: 'call' }>

/**
 * The order in which the calls of one slice are admitted: as they were made. Where two or more pieces of work that real
 * I/O started made some of them, the machine decided which came first; those go by their content instead (laws 11).
 */
export const inCallOrder = (calls: readonly Call[]): readonly Call[] => {
  const pieces = new Set(calls.map((call) => call.afterIo).filter((piece) => piece > 0))
  if (pieces.size < 2) return calls
  const plain = calls.filter((call) => call.afterIo === 0)
  const raced = calls.filter((call) => call.afterIo > 0).map((call) => ({ call, key: contentOf(call) }))
  raced.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return [...plain, ...raced.map(({ call }) => call)]
}

const contentOf = ({ request }: Call): string =>
  [
    request.hostname,
    request.method,
    request.path,
    JSON.stringify(request.query),
    request.headers['x-amz-target'] ?? '',
    Buffer.from(request.body).toString('latin1'),
  ].join('\n')
