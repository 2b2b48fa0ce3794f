import { mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { EnvironmentError, UsageError } from '../base/errors.ts'

/** Makes the folder of a report, before the run: a report that cannot be written is said at once, not after it. */
export const prepareReportFile = (file: string): void => {
  attempt(file, () => mkdirSync(dirname(file), { recursive: true }))
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`Failed to write the report "${file}": it is a folder. Name a file.`)
}

/** Writes a report whole or not at all: beside its place first, then over it. */
export const writeReportFile = (file: string, text: string): void => {
  attempt(file, () => {
    const existing = statSync(file, { throwIfNoEntry: false })
    // A device or a pipe (`/dev/null`) is written to: it must not be replaced.
    if (existing && !existing.isFile()) return writeFileSync(file, text)
    const place = existing ? realpathSync(file) : file
    const unfinished = join(dirname(place), `.${basename(place)}.${process.pid}.tmp`)
    try {
      writeFileSync(unfinished, text)
      renameSync(unfinished, place)
    } catch (error) {
      rmSync(unfinished, { force: true })
      throw error
    }
  })
}

const attempt = (file: string, write: () => void): void => {
  try {
    write()
  } catch (error) {
    throw new EnvironmentError(
      `Failed to write the report "${file}": ${(error as Error).message}. Choose a place that can be written to.`,
      { cause: error },
    )
  }
}
