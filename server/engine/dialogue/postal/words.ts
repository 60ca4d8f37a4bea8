import lists from './words.json' with { type: 'json' }

/** Words without regard to capitals and accents. */
export const folded = (words: string): string =>
  words.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ß/gu, 'ss').replace(/[’']/gu, '').toLowerCase().trim()

const [SMALL, COURTESY, ORDERS] = [new Set(lists.small.map(folded)), new Set(lists.courtesy.map(folded)), new Set(lists.orders)]
const LEAD: ReadonlySet<string> = new Set([...lists.lead.map(folded), ...SMALL, ...COURTESY])
const TO: ReadonlySet<string> = new Set(lists.to)
const LABELS = new Set(lists.postcodeLabels)
const STREETS = new Set(lists.streets.map(folded))
/** So many days on it is another month and another day of the week. */
const STEP = 32
/** The months and days of the week in the languages whose addresses are read. */
const DATES = ['en', 'es', 'fr', 'de'].flatMap((language) =>
  [{ month: 'long' } as const, { weekday: 'long' } as const].flatMap((form) =>
    Array.from({ length: 12 }, (_, nth) => folded(new Intl.DateTimeFormat(language, form).format(new Date(2026, 0, 1 + STEP * nth)))),
  ),
)
const [UNITS, OF_HOUSE] = [new Set([...lists.units, ...DATES]), new Set(lists.units_of_house.map(folded))]

/** "pairs", "days": what is counted, one of it or several. */
const isUnit = (word: string): boolean => UNITS.has(word) || (word.endsWith('s') && UNITS.has(word.slice(0, -1)))

const bare = (token: string): string => folded(token).replace(/^[^\p{L}\d#]+|[^\p{L}\d]+$/gu, '')
/** "l'adresse", "pouvez-vous": what is joined to a word. */
const parts = (token: string): readonly string[] => token.split(/[’'-]/u).map(bare).filter(Boolean)

/**
 * What of a piece is left without the words that lead to an address: "please change the address of order 1005 to". A small word that begins with a
 * capital, or stands before all of them, may begin the name of a street.
 */
export function withoutLead(piece: string): string {
  const tokens = piece.split(/\s+/u)
  let [led, isOfOrder] = [0, false]
  for (const [at, token] of tokens.entries()) {
    const words = parts(token)
    const isNumber = isOfOrder && /\d/u.test(token)
    const isSign = token === '#' || token === 'nº' || token === ':'
    const isLead = words.length > 0 && words.every((word) => LEAD.has(word))
    if (!isNumber && !isSign && !isLead) break
    const isSmall = !isNumber && words.every((word) => SMALL.has(word))
    if (!isSmall || (led > 0 && led === at && !/^\p{Lu}/u.test(token))) led = at + 1
    isOfOrder = !isNumber && (words.some((word) => ORDERS.has(word)) || isSign || (isOfOrder && isSmall))
  }
  return fromStreet(tokens.slice(led)).join(' ')
}

/**
 * From where a street begins: who writes names with capitals begins it with one, or with a word for streets, or with the number of the house where
 * its name follows. What stands before that in small letters leads to it: "could you redirect it to 88 Whitechapel High St".
 */
function fromStreet(tokens: readonly string[]): readonly string[] {
  const begins = tokens.findIndex((token) => /^["“(«]?\p{Lu}/u.test(token) || STREETS.has(bare(token)))
  const house = tokens.findIndex((token, at) => /^\d/u.test(token) && /^\p{L}/u.test(tokens[at + 1] ?? ''))
  const at = [begins, house].filter((one) => one >= 0).sort((a, b) => a - b)[0] ?? 0
  // "Mandadlo a Camino Viejo", "Redirect to 5 Mill Lane": the capital is the sentence's
  const [first = '', to = '', next = ''] = tokens.slice(at)
  const isWord = at === 0 && !STREETS.has(bare(first)) && /^\p{Lu}\p{Ll}+$/u.test(first) && TO.has(to)
  return isWord && (/^[\p{Lu}\d]/u.test(next) || STREETS.has(bare(next))) ? tokens.slice(2) : tokens.slice(at)
}

/** What of a piece is left without the thanks behind it. */
export function withoutCourtesy(piece: string): string {
  const end = /[.!?]+$/u
  const tokens = piece.replace(end, '').split(/\s+/u)
  while (tokens.length > 0 && COURTESY.has(bare(tokens.at(-1) ?? ''))) tokens.pop()
  return tokens.join(' ').replace(end, '')
}

/** An answer without what leads to a postcode in it: "zip", "it is", "my postcode". */
export const withoutLabels = (words: string): string =>
  words
    .split(/\s+/u)
    .map((token) => token.replace(/[.,;:!?]+$/u, '').replace(/^\p{L}+[:=](?=.*\d)/u, ''))
    .filter((token) => !LABELS.has(bare(token)) && !(/^\p{Lu}?\p{Ll}/u.test(token) && parts(token).every((word) => LEAD.has(word))))
    .join(' ')

/** Whether words can be the name of a town: letters, and none that count or date something. */
export function isTown(words: string): boolean {
  const tokens = words.split(/\s+/u).map(bare).filter(Boolean)
  if (!/^\p{L}[\p{L}\s.’'()/-]{1,40}$/u.test(words) || tokens.length === 0 || tokens.length > 6) return false
  return !isUnit(tokens[0] ?? '') && !tokens.every((token) => LEAD.has(token))
}

/** "zip", "postcode": what leads to one. */
export const isPostcodeLabel = (token: string): boolean => SAYS_POSTCODE.has(bare(token))
const SAYS_POSTCODE = new Set(lists.postcodeLabels.filter((label) => !['think', 'guess', 'believe'].includes(label)))
/** "no", "number", "house": what leads to the number of a house. */
export const isNumberLabel = (word: string): boolean => /^(?:n[or]?|num\p{L}*|nr|house|haus|casa|box|po)$/u.test(word)
/** "flat", "suite", "floor": a word for doors within a house. */
export const isUnitWord = (word: string): boolean => OF_HOUSE.has(bare(word)) && !isNumberLabel(bare(word))
/** "order", "pedido": what a number behind it is the number of. */
export const isOrderWord = (word: string): boolean => ORDERS.has(bare(word))
/** Whether a word is one for streets. */
export const isStreetWord = (token: string): boolean => STREETS.has(bare(token)) || SHORT.has(bare(token))
const SHORT = new Set(lists.short_streets)

/** Whether a piece is a door, a floor or a house within an address: no street by itself. */
export const isDoor = (piece: string): boolean => {
  const words = piece
    .split(/[\s.]+/u)
    .map(bare)
    .filter(Boolean)
  return (
    words.length > 0 &&
    words.length <= 5 &&
    ((words.some((word) => OF_HOUSE.has(word)) && (words.length <= 3 || /\d/u.test(piece))) ||
      /^\d{0,4}\.?[ºª°]?\s?[a-z]{0,3}$/iu.test(piece.trim()))
  )
}

/** Whether a piece names a street with its house: letters, and a number that counts nothing. */
export function isStreet(piece: string): boolean {
  // "300 W 57th St": the west, and no watts
  const tokens = piece.split(/\s+/u).map((token) => (/^\p{Lu}$/u.test(token) ? '' : bare(token)))
  // "s/n": a house without a number, as Spain writes it
  if (!/\p{L}{2}/u.test(piece) || !/\d|\bs\/n\b/iu.test(piece) || piece.length > 100) return false
  return (
    !tokens.some((token, at) => /^\d+$/u.test(token) && isUnit(tokens[at + 1] ?? '')) &&
    !tokens.some((token) => isUnit(token) && tokens.length < 3)
  )
}

/** Whether a piece can be whose name stands above a street: two to four words with capitals. */
export const isName = (piece: string): boolean =>
  !piece.split(/\s+/u).some((word) => OF_HOUSE.has(bare(word))) &&
  /^\p{Lu}[\p{L}’'.-]*(?:\s(?:de|da|del|di|van|von|der|den|la|le|\p{Lu}[\p{L}’'.-]*)){1,4}$/u.test(piece)

const alternatives = (labels: readonly string[]) => [...labels].sort((a, b) => b.length - a.length).join('|')
const NAME = new RegExp(
  `(?:^|[\\s,;.])(?:(?:and|y|et|und|with|con|avec|mit|the|el|le|der|my|mi|mon|mein)\\s+){0,2}(?:${alternatives(lists.nameLabels.filter((one) => one !== 'for'))})(?:\\s(?:is|es|est|ist))?\\s?:?\\s+(?<name>\\p{L}[\\p{L}’' -]{1,40})(?=[,;.\\n]|$)`,
  'iu',
)
const PHONE = new RegExp(
  `(?:^|[\\s,;.])(?:(?:and|y|et|und)\\s+)?(?:(?:${alternatives(lists.phoneLabels)})\\.?(?:\\s(?:is|es|est|ist|number))?\\s?:?\\s?\\+?|\\+)(?<phone>\\d[\\d ()./-]{5,17}\\d)(?![\\p{L}\\d])`,
  'iu',
)

/** Whose name and number are told by a label, and the words without them. */
export function withoutPerson(text: string): { readonly rest: string; readonly name?: string; readonly phone?: string } {
  const phone = PHONE.exec(text)
  const afterPhone = phone ? `${text.slice(0, phone.index)}\n${text.slice(phone.index + phone[0].length)}` : text
  const name = NAME.exec(afterPhone)
  const rest = name ? `${afterPhone.slice(0, name.index)}\n${afterPhone.slice(name.index + name[0].length)}` : afterPhone
  const plus = phone?.[0].includes('+') ? '+' : ''
  return {
    rest,
    ...(name?.groups?.['name'] && { name: withoutCourtesy(name.groups['name']).trim() }),
    ...(phone?.groups?.['phone'] && { phone: `${plus}${phone.groups['phone'].trim()}` }),
  }
}
