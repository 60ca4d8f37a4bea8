const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ...{
    deg: '°',
    euro: '€',
    pound: '£',
    yen: '¥',
    times: '×',
    hellip: '…',
    ndash: '–',
    mdash: '—',
    middot: '·',
    bull: '•',
    reg: '®',
    trade: '™',
    copy: '©',
    frac12: '½',
  },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»' },
}

/** The words of a text that a merchant wrote as HTML: blocks are lines, what runs or styles is left out, entities are their signs. */
export const plainText = (html: string): string =>
  html
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/giu, ' ')
    .replace(/<(?:br|\/p|\/div|\/li|\/h\d|\/tr)\b[^>]*>/giu, '\n')
    .replace(/<\/?[a-z!][^>]*>/giu, '')
    .replace(/&(?:#(\d{1,6})|#x([\da-f]{1,6})|([a-z]+));/giu, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name) return ENTITIES[name.toLowerCase()] ?? whole
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)
      return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
    })
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n[ \n]*/gu, '\n')
    .trim()

/**
 * What a kind of goods is, option by option, in plain words. A value that only says its option's name again ("Size 42" of "shoe size") is told
 * without it: shoppers write 42.
 */
export const optionsIn = (pairs: Iterable<readonly [name: string, value: string]>): Record<string, string> =>
  Object.fromEntries([...pairs].map(([name, value]) => [plainText(name), toldValue(plainText(name), plainText(value))]))

function toldValue(name: string, value: string): string {
  const [, said = '', rest = ''] = /^(\p{L}+)\s*[:：]\s*(.+)$/u.exec(value) ?? /^(\p{L}+)\s+(.+)$/u.exec(value) ?? []
  const words = name.toLowerCase().split(/\s+/u)
  return said !== '' && words.includes(said.toLowerCase()) ? rest : value
}
