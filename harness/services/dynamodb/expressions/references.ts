import type { Operand, Path } from './syntax.ts'

/** The placeholders of a path, in order. */
export const pathReferences = (path: Path): readonly string[] =>
  path.hasReferences ? path.elements.flatMap((element) => (typeof element === 'object' ? [element.reference] : [])) : []

/** The placeholders of an operand, in order. */
export const operandReferences = (operand: Operand): readonly string[] => {
  if (operand.kind === 'value') return [operand.reference]
  if (operand.kind === 'path') return pathReferences(operand)
  return operand.operands.flatMap(operandReferences)
}

/** The paths of an operand, in order. */
export const operandPaths = (operand: Operand): readonly Path[] => {
  if (operand.kind === 'path') return [operand]
  return operand.kind === 'value' ? [] : operand.operands.flatMap(operandPaths)
}

/** Which names and values an expression uses. */
export interface Uses {
  readonly usedNames: ReadonlySet<string>
  readonly usedValues: ReadonlySet<string>
}

export const usesOf = (references: readonly string[]): Uses => ({
  usedNames: new Set(references.filter((reference) => reference.startsWith('#'))),
  usedValues: new Set(references.filter((reference) => reference.startsWith(':'))),
})
