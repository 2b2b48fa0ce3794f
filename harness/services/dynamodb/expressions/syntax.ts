/** What the parsers make of an expression's text. Placeholders stay as written, so that a tree may serve many requests. */

/** `#name` in a path. */
export interface NameReference {
  readonly reference: string
}

/** An attribute name, a list index, or a placeholder for a name. */
export type PathElement = string | number | NameReference

/** `a.b[0].#c`. */
export interface Path {
  readonly kind: 'path'
  readonly elements: readonly PathElement[]
  /** Whether a placeholder is among them. */
  readonly hasReferences: boolean
}

/** `:value`. */
export interface ValueReference {
  readonly kind: 'value'
  readonly reference: string
}

export interface FunctionCall {
  readonly kind: 'function'
  readonly name: string
  readonly operands: readonly Operand[]
}

export type Operand = Path | ValueReference | FunctionCall

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>='

/** A condition that no AND, OR or NOT divides. */
export type Clause =
  | { readonly kind: 'comparison'; readonly operator: Comparator; readonly operands: readonly [Operand, Operand] }
  | { readonly kind: 'between'; readonly operands: readonly [Operand, Operand, Operand] }
  | { readonly kind: 'in'; readonly operands: readonly Operand[] }
  | FunctionCall

export type Condition =
  | Clause
  | { readonly kind: 'and'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly inner: Condition }

/** `a + b`, of SET only. */
export interface Sum {
  readonly kind: 'sum'
  readonly operator: '+' | '-'
  readonly operands: readonly [Operand, Operand]
}

export type UpdateAction =
  | { readonly section: 'SET'; readonly path: Path; readonly value: Operand | Sum }
  | { readonly section: 'REMOVE'; readonly path: Path }
  | { readonly section: 'ADD' | 'DELETE'; readonly path: Path; readonly value: ValueReference }
