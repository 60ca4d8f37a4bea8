import { areasIn, type PlaceSaid } from '../../reference/index.ts'

/** What a rule of the shop says of one place. */
export interface PlaceRule {
  /** What holds for the place alone, without the list of others: 2–4 天, 每单另收 12 元. */
  readonly own: string
  /** What the rule says of all places. */
  readonly general: string
}

/** A piece of a rule, with the areas that it lists. */
interface Part {
  readonly text: string
  readonly areas: ReturnType<typeof areasIn>
}

/**
 * What the text of a rule says of a place: the part that lists its province, else its region; what stands before all lists (发货后) goes with it. Undefined
 * where the text lists no places, or lists places in all it says and this one is in none: then the whole text is the answer.
 */
export function placeRule(text: string, { province }: PlaceSaid): PlaceRule | undefined {
  const sentences = text
    .split(SENTENCES)
    .map((one) => one.trim())
    .filter(Boolean)
  let carried = ''
  const parts = sentences.map((one) => {
    // "After shipping: 1–2 days within …; 2–4 days to …": what stands before the first holds for those behind it
    const { parts: own, lead } = partsOf(one)
    carried = lead === '' && own.some(({ areas }) => areas.length > 0) ? carried : lead
    return { parts: own, lead: carried }
  })
  const all = parts.flatMap((one) => one.parts)
  if (all.every(({ areas }) => areas.length === 0)) return undefined
  const general = parts.flatMap(({ parts: own, lead }) => {
    const plain = own.filter(({ areas, text: said }) => areas.length === 0 && FIGURE.test(said))
    return own.every(({ areas }) => areas.length === 0) && plain.length > 0
      ? [[lead, ...own.map(({ text: said }) => said)].filter(Boolean).join(joint(text))]
      : []
  })
  const listing = (isProvince: boolean) =>
    parts.flatMap(({ parts: own, lead }) =>
      own
        .filter(({ areas }) => areas.some((one) => one.isProvince === isProvince && one.provinces.includes(province)))
        .map((part) => [lead, withoutAreas(part)].filter(Boolean).join(HAN_TEXT.test(text) ? '' : ' ')),
    )
  const [own] = [...listing(true), ...listing(false)].filter((one) => FIGURE.test(one))
  if (own === undefined && general.length === 0) return undefined
  return { own: own ?? '', general: general.join(HAN_TEXT.test(text) ? '；' : '; ') }
}

const SENTENCES = /[。；;！\n]|\.(?=\s|$)/u
const FIGURE = /\d/u
const HAN_TEXT = /\p{sc=Han}/u
const joint = (text: string): string => (HAN_TEXT.test(text) ? '，' : ', ')

/** A sentence as parts; a part without a figure is a list that goes on, or what holds for all that follows. */
function partsOf(sentence: string): { readonly parts: readonly Part[]; readonly lead: string } {
  const pieces = sentence.split(HAN_TEXT.test(sentence) ? /[，：:]/u : /:/u).map((one) => one.trim())
  const parts: Part[] = []
  let list = ''
  let lead = ''
  for (const piece of pieces) {
    const text = list === '' ? piece : `${list}、${piece}`
    const areas = areasIn(text)
    list = ''
    if (FIGURE.test(piece)) parts.push({ text, areas })
    else if (areas.length > 0) list = text
    else if (parts.length === 0 && lead === '') lead = piece
    else parts.push({ text, areas })
  }
  return { parts: list === '' ? parts : [...parts, { text: list, areas: areasIn(list) }], lead }
}

/** A part without its list of places. */
function withoutAreas({ text, areas }: Part): string {
  const [start, end] = [Math.min(...areas.map((one) => one.start)), Math.max(...areas.map((one) => one.end))]
  return [text.slice(0, start).replace(BEFORE_LIST, ''), text.slice(end)]
    .map((one) => one.trim())
    .filter(Boolean)
    .join(' ')
}
const BEFORE_LIST = /(?:\b(?:to|within|for|in|and)|到|至|寄往|发往)\s*$/u

/** The range of days that a text gives: 2–4 天; one number is both ends. */
export function daysIn(text: string): readonly [least: number, most: number] | undefined {
  const [, least, most] = RANGE.exec(text) ?? []
  return least === undefined ? undefined : [Number(least), Number(most ?? least)]
}
const RANGE = /(\d+)(?:\s?[–—\-~～至到]\s?(\d+))?\s?(?:个?工作日|天|日|business days?|working days?|days?)/u

/** So many hours at most until it is sent. */
export const hoursIn = (text: string): number | undefined => {
  const found = /(\d+)\s?(?:个?小时|hours?)/u.exec(text)?.[1]
  return found === undefined ? undefined : Number(found)
}
