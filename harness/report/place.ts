import { relative, sep } from 'node:path'
import type { SourcePlace } from '../base/errors.ts'

/** A file as people and other tools name it: relative to where they are, with `/`. */
export const shownFile = (file: string, cwd: string): string => {
  const path = relative(cwd, file)
  return path === '' ? file : path.split(sep).join('/')
}

/** `scenarios/poison.yaml:12:3`. */
export const shownPlace = ({ file, line, column }: SourcePlace, cwd: string): string =>
  [shownFile(file, cwd), line, column].filter((part) => part !== undefined).join(':')
