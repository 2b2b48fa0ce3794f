import { ITEM_BYTES } from './limits.ts'
import type { Item } from './values/attribute-value.ts'
import { itemBytes } from './values/size.ts'
import { validationError } from './values/validation-error.ts'

/** Refuses an item of more than 400 KB. Text: dynalite's tests. */
export const checkItemSize = (item: Item): void => {
  if (itemBytes(item) > ITEM_BYTES) throw validationError('Item size has exceeded the maximum allowed size')
}

/** The same, of what an update makes of an item. @guess measured flat, as in us-east-2; some regions count the statement */
export const checkUpdatedSize = (item: Item): void => {
  if (itemBytes(item) > ITEM_BYTES) throw validationError('Item size to update has exceeded the maximum allowed size')
}
