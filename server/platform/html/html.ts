/** Text that is already HTML. Made by `html` alone. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** What may be put into a template. */
export type Content = Markup | string | number | null | undefined | false | readonly Content[]

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text for the inside of an element or of an attribute in double quotes. */
const escapeText = (text: string): string => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter)

/** HTML with everything put in escaped; put attributes in double quotes. Lists are joined; null, undefined and false are nothing. */
export const html = (strings: TemplateStringsArray, ...values: readonly Content[]): Markup =>
  new Markup(strings.reduce((text, part, at) => text + show(values[at - 1]) + part))

function show(value: Content): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Markup) return value.text
  if (Array.isArray(value)) return value.map(show).join('')
  return escapeText(String(value))
}

/** An address inside the shop with its query; empty values are left out. */
export function address(path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const set = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) set.set(name, value)
  return set.size > 0 ? `${path}?${set}` : path
}
