import type { BusEvent } from '../bus-event.ts'
import { inputInvalid, inputPathInvalid, oneInputOnly } from '../errors.ts'
import { inputTemplate, type TemplateRule } from './input-template.ts'
import { jsonPath, type ReadPath } from './json-path.ts'

/** How a target wants its event, in AWS's members. */
export interface InputShape {
  readonly Id: string
  readonly Input?: string
  readonly InputPath?: string
  readonly InputTransformer?: {
    readonly InputPathsMap?: Readonly<Record<string, string>>
    readonly InputTemplate: string
  }
}

/** What a target is given; `undefined`: nothing can be delivered. */
export type RenderInput = (event: BusEvent, rule: TemplateRule) => string | undefined

/** Compiles a target's input: the event itself, a constant, a part of the event, or a template. */
export const targetInput = ({ Id, Input, InputPath, InputTransformer }: InputShape): RenderInput => {
  if ([Input, InputPath, InputTransformer].filter((one) => one !== undefined).length > 1) throw oneInputOnly(Id)
  if (Input !== undefined) {
    checkJson(Input, Id)
    return () => Input
  }
  if (InputPath !== undefined) {
    const read = pathOf(InputPath, Id)
    // @guess What a path that leads nowhere gives.
    return ({ envelope }) => JSON.stringify(read(envelope) ?? null)
  }
  if (InputTransformer) {
    const variables = new Map<string, ReadPath>()
    for (const [name, path] of Object.entries(InputTransformer.InputPathsMap ?? {}))
      variables.set(name, pathOf(path, Id))
    return inputTemplate(InputTransformer.InputTemplate, variables, Id)
  }
  return ({ text }) => text
}

export const pathOf = (path: string, targetId: string): ReadPath => {
  const read = jsonPath(path)
  if (!read) throw inputPathInvalid(targetId, path)
  return read
}

const checkJson = (text: string, targetId: string): void => {
  try {
    JSON.parse(text)
  } catch {
    throw inputInvalid(targetId)
  }
}
