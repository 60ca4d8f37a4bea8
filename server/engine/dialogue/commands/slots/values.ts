import { decimalsOf } from '@xiaoer/contract'
import type { Entity, EntityValue, SlotValue, Turn } from '#engine/conversation'
import { countryIn, placeIn } from '../../reference/index.ts'

/** What each kind of entity is called among the values of a question. */
const NAMES: Readonly<Partial<Record<Entity['type'], string>>> = {
  colour: 'colour',
  size: 'size',
  height: 'height_cm',
  weight: 'weight_kg',
  age: 'months',
  address: 'place',
  carrier: 'carrier',
  payment: 'payment',
  time: 'date',
}
/** Values that the reader alone marks, by the names that questions have for them. */
const MARKED: Readonly<Partial<Record<SlotValue['slot'], string>>> = {
  who: 'who',
  occasion: 'occasion',
  need: 'need',
  spec: 'spec',
  attribute: 'attribute',
  place: 'place',
  colour: 'colour',
  size: 'size',
  date: 'date',
}

type Values = Readonly<Record<string, string>>

/** What the words name beside goods and orders, as a question takes it; of a span alone where one is given. */
export function valuesIn(
  { said, understood: { entities, reading }, state: { language } }: Turn,
  [start, end]: readonly [number, number] = [0, Number.POSITIVE_INFINITY],
): Values {
  const values: Record<string, string> = {}
  const within = ({ span }: { readonly span: readonly [number, number] }) => span[0] < end && span[1] > start
  const marks = (reading?.acts ?? []).flatMap(({ slots }) => slots).filter(within)
  for (const { slot, text } of marks) {
    const name = MARKED[slot]
    if (name !== undefined) values[name] ??= text
  }
  for (const { type, value, text } of entities.filter(within)) {
    if (type === 'money') Object.assign(values, budgetOf(value))
    else if (type === 'quantity') Object.assign(values, countOf(value))
    else if (type === 'attribute') Object.assign(values, attributeOf(value, text))
    else {
      const name = NAMES[type]
      if (name !== undefined) values[name] = type === 'address' || type === 'time' ? text : plainly(value, text)
    }
  }
  const foot = marks.find(({ slot }) => slot === 'foot')
  const size = values['size']
  // the length of a foot is read as a size, in centimetres
  if (size?.endsWith('cm')) {
    delete values['size']
    values['foot_cm'] = size.slice(0, -2)
  } else if (foot && Number.isFinite(Number.parseFloat(foot.text))) values['foot_cm'] = String(Number.parseFloat(foot.text))
  // a city that is written in letters is no entity
  const place = values['place'] ?? placeIn(said.slice(start, Math.min(end, said.length)))?.name
  const country = countryIn(withoutGoods(said, entities).slice(start, Math.min(end, said.length)), language)
  return { ...values, ...(place !== undefined && { place }), ...(country !== undefined && { country }) }
}

/** A message with its goods blanked out: the Berlin jacket goes nowhere by its name. */
const withoutGoods = (said: string, entities: readonly Entity[]): string =>
  entities
    .filter(({ type }) => type === 'product')
    .reduce((left, { span: [from, to] }) => left.slice(0, from) + ' '.repeat(to - from) + left.slice(to), said)

const plainly = (value: EntityValue, text: string): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : text

const field = (value: EntityValue, name: string): EntityValue | undefined =>
  typeof value === 'object' && !Array.isArray(value) ? value[name] : undefined

function budgetOf(value: EntityValue): Values {
  const [minor, currency] = [field(value, 'minor'), field(value, 'currency')]
  return typeof minor === 'number' && typeof currency === 'string' ? { budget: String(minor / 10 ** decimalsOf(currency)) } : {}
}

function countOf(value: EntityValue): Values {
  const count = field(value, 'value')
  return typeof count === 'number' ? { count: String(count) } : {}
}

/** An attribute that is asked for by its name, or one that is told with its value. */
function attributeOf(value: EntityValue, text: string): Values {
  if (typeof value === 'string') return { attribute: value }
  const [name, own] = [field(value, 'name'), field(value, 'value')]
  return { ...(typeof name === 'string' && { attribute: name }), spec: typeof own === 'string' ? own : text }
}
