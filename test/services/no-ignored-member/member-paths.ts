import type { NormalizedSchema } from '@smithy/core/schema'
import { SHARED, within } from './watched-input.ts'

/** Every member of a request at any depth, as `Service.refusedMembers` writes them: `Entries.*.Id`. */
export const memberPaths = (shape: NormalizedSchema): readonly string[] => {
  const paths = new Set<string>()
  const walk = (
    place: { readonly shape: NormalizedSchema; readonly path: string },
    around: readonly string[],
  ): void => {
    const { shape: here } = place
    if (here.isStructSchema()) {
      const name = here.getName(true) ?? ''
      if (around.includes(name)) return
      for (const [member] of here.structIterator()) {
        const inner = within(place, member)!
        paths.add(place.path === '' ? member : `${place.path}.${member}`)
        walk(inner, [...around, name])
      }
    } else if (here.isListSchema() || here.isMapSchema()) walk(within(place, '*')!, around)
  }
  if (!shape.isUnitSchema()) walk({ shape, path: '' }, [])
  return [...paths]
}

/** Whether a member belongs to a shape that is read in one place for all operations. */
export const isShared = (path: string): boolean => SHARED.has(path.split('.')[0]!)

/** Whether giving the member at all is refused by name. */
export const isRefused = (path: string, refused: readonly string[]): boolean =>
  refused.some((each) => each === path || each === `${path}.*` || path.startsWith(`${each}.`))
