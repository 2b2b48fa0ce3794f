/** Colours of a terminal; each wraps a text. Without colour they give it back as it is. */
export interface Palette {
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly warning: (text: string) => string
  readonly faint: (text: string) => string
  readonly strong: (text: string) => string
}

const code =
  (open: number, close: number) =>
  (text: string): string =>
    text === '' ? '' : `\u001b[${open}m${text}\u001b[${close}m`

const plain = (text: string): string => text

const COLOURED: Palette = {
  good: code(32, 39),
  bad: code(31, 39),
  warning: code(33, 39),
  faint: code(2, 22),
  strong: code(1, 22),
}

const PLAIN: Palette = { good: plain, bad: plain, warning: plain, faint: plain, strong: plain }

export const paletteOf = (colour: boolean): Palette => (colour ? COLOURED : PLAIN)
