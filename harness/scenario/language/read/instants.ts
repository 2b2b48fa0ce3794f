import { Wrong } from '../mistakes.ts'
import { value } from './settings.ts'
import { shown } from './shown.ts'

/** An instant as AWS writes it, in UTC: kept as text. */
export const instant = () =>
  value<string>((written) => {
    const hint = 'Instants look like `2026-01-31T08:00:00Z`.'
    if (typeof written !== 'string') return new Wrong(`an instant is needed, not ${shown(written)}`, hint)
    if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(written) && !Number.isNaN(Date.parse(written)))
      return written
    return new Wrong(`${shown(written)} is not an instant`, hint)
  })
