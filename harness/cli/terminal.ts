import type { WriteStream } from 'node:tty'

type Stream = NodeJS.WriteStream & Partial<Pick<WriteStream, 'columns'>>

const closed = new WeakSet<Stream>()

/**
 * Whoever reads us may stop reading (`firedrill run | head -1`). That is no error: what is left is not shown, and the
 * verdict and the report files are as if it had been.
 */
export const tolerateClosedPipes = (): void => {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error
      closed.add(stream)
    })
}

export const write = (stream: Stream, text: string): void => {
  if (!closed.has(stream) && text !== '') stream.write(text)
}

/** Whether to write in colour: only to a terminal, unless FORCE_COLOR or NO_COLOR says otherwise. */
export const colours = (stream: Pick<Stream, 'isTTY'>, env: NodeJS.ProcessEnv): boolean => {
  const { FORCE_COLOR: force, NO_COLOR: never, TERM: terminal } = env
  if (force !== undefined) return force !== '0' && force !== 'false'
  if (never !== undefined && never !== '') return false
  return Boolean(stream.isTTY) && terminal !== 'dumb'
}

/** Once everything written has left the process, or cannot. */
export const flushed = async (): Promise<void> => {
  for (const stream of [process.stdout, process.stderr]) {
    if (closed.has(stream) || stream.writableLength === 0) continue
    await new Promise<void>((resolve) => {
      stream.once('error', () => resolve())
      stream.write('', () => resolve())
    })
  }
}
