/** `Attributes.entry.1.key=Policy` as a tree: one node per part of a name. */
export interface FormNode {
  value: string | undefined
  readonly children: Map<string, FormNode>
}

const node = (): FormNode => ({ value: undefined, children: new Map() })

export const formTree = (form: Iterable<readonly [string, string]>): FormNode => {
  const root = node()
  for (const [name, value] of form) {
    let at = root
    for (const part of name.split('.')) {
      let next = at.children.get(part)
      if (!next) {
        next = node()
        at.children.set(part, next)
      }
      at = next
    }
    at.value = value
  }
  return root
}

/** Members of a list, in the order of their numbers; gaps close. */
export const numbered = (at: FormNode): FormNode[] =>
  [...at.children]
    .filter(([part]) => /^\d+$/.test(part))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child)
