import { parsePath } from './parse-path.ts'
import { finish, readerOf, takeSymbol } from './reader.ts'
import type { Path } from './syntax.ts'

/** The grammar of ProjectionExpression: paths and commas. @aws Expressions.ProjectionExpressions (checked 2026-11) */
export const parseProjection = (text: string): readonly Path[] => {
  const reader = readerOf('ProjectionExpression', text)
  const paths = [parsePath(reader)]
  while (takeSymbol(reader, ',')) paths.push(parsePath(reader))
  finish(reader)
  return paths
}
