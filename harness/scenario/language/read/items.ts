import { Wrong } from '../mistakes.ts'
import type { NamedResource } from './names.ts'
import type { WrongPart } from './send-records.ts'
import { isMap, shown } from './shown.ts'

const TYPES = { S: 'text', N: 'a number', B: 'text' } as const

/** An item has its table's key attributes, each of its type. `$i` alone is a number. */
export const wrongItem = (
  { item }: Readonly<Record<string, unknown>>,
  { name, table }: NamedResource & { readonly name: string },
): WrongPart | undefined => {
  if (!isMap(item)) return { path: ['item'], wrong: new Wrong(`a map is needed, not ${shown(item)}`) }
  const missing = table?.key.find((attribute) => item[attribute] === undefined)
  if (missing !== undefined)
    return {
      path: ['item'],
      wrong: new Wrong(`it has no "${missing}", a key of table "${name}"`, `Add \`${missing}: …\`.`),
    }
  for (const attribute of new Set([...(table?.key ?? []), ...Object.keys(table?.types ?? {})])) {
    const wrong = wrongAttribute(attribute, item[attribute], table?.types[attribute])
    if (wrong) return { path: ['item', attribute], wrong }
  }
  return undefined
}

const wrongAttribute = (attribute: string, found: unknown, type: unknown = 'S'): Wrong | undefined => {
  if (found === undefined || (type !== 'S' && type !== 'N' && type !== 'B')) return undefined
  const isNumber = typeof found === 'number' || found === '$i'
  if (type === 'N' ? isNumber : typeof found === 'string' && !isNumber)
    return found === '' ? new Wrong('the text is empty, and a key is not') : undefined
  return new Wrong(
    `${TYPES[type]} is needed, not ${shown(found)}: the key "${attribute}" is of type ${type}`,
    isNumber
      ? found === '$i'
        ? `Write \`${attribute}: a$i\`, or give the table \`attributeDefinitions: { ${attribute}: N }\`.`
        : `Quote it, or give the table \`attributeDefinitions: { ${attribute}: N }\`.`
      : undefined,
  )
}
