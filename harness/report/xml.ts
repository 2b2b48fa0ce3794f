const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}

/** XML 1.0 knows no other characters, not even escaped. Lone surrogates are none. */
const isLegal = (code: number): boolean =>
  code === 0x9 ||
  code === 0xa ||
  code === 0xd ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  code >= 0x1_0000

const legal = (value: string): string => {
  let result = ''
  for (const one of value) result += isLegal(one.codePointAt(0)!) ? one : '\ufffd'
  return result
}

/** Text between tags. */
export const xmlText = (value: string): string => legal(value).replace(/[&<>\r]/g, (one) => ESCAPES[one]!)

/** ` name="value"` for each, in order. Line breaks survive. */
export const xmlAttributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${legal(String(value)).replace(/[&<>"\n\r\t]/g, (one) => ESCAPES[one]!)}"`)
    .join('')
