import { allAt, eachAt, type MappingTarget, mayStandAlone, type Step, stepsOf } from '@xiaoer/contract/mapping'

/** A mapping that is being written: whatever JSON it is so far. */
export type Draft = Readonly<Record<string, unknown>>

const isThing = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The mapping in a text; undefined for what is none. */
export function draftIn(text: string): Draft | undefined {
  try {
    const read: unknown = JSON.parse(text)
    return isThing(read) ? read : undefined
  } catch {
    return undefined
  }
}

/** As the file holds it. */
export const fileOf = (draft: Draft): string => `${JSON.stringify(draft, null, 2)}\n`

/** What stands at a place (`goods.fields.id`). */
export const at = (draft: unknown, place: string): unknown =>
  place.split('.').reduce<unknown>((from, name) => (isThing(from) ? from[name] : undefined), draft)

/** A text at a place; empty where there is none. */
export const textAt = (draft: unknown, place: string): string => {
  const found = at(draft, place)
  return typeof found === 'string' ? found : ''
}

/** The same draft with something at a place; undefined takes it away, and what is empty without it. */
export function put(draft: Draft, place: string, value: unknown): Draft {
  const [name = '', ...rest] = place.split('.')
  const { [name]: now, ...others } = draft
  const next = rest.length === 0 ? value : emptied(put(isThing(now) ? now : {}, rest.join('.'), value))
  return next === undefined ? others : name in draft ? { ...draft, [name]: next } : { ...others, [name]: next }
}

const emptied = (draft: Draft): Draft | undefined => (Object.keys(draft).length === 0 ? undefined : draft)

/** A field as it is typed: a path, or JSON for what is put together. */
export const shownField = (value: unknown): string => (typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value))

/** What was typed, as the mapping holds it; undefined for nothing. */
export function typedField(text: string): unknown {
  const typed = text.trim()
  if (typed === '') return undefined
  if (!typed.startsWith('{') && !typed.startsWith('["')) return typed
  try {
    return JSON.parse(typed)
  } catch {
    return typed
  }
}

/** The steps to what holds a field: the paths of all that stands above it, each list gone through. */
export function stepsAbove({ under = [] }: MappingTarget, draft: Draft): readonly Step[] {
  return under.flatMap((place) => {
    const steps = stepsOf(textAt(draft, place)) ?? []
    const [last] = steps.slice(-1)
    return place.endsWith('.item') || steps.length === 0 || (last && 'each' in last) ? steps : [...steps, { each: true } as const]
  })
}

/** The things that hold a field. */
export const thingsAbove = ({ under = [] }: MappingTarget, draft: Draft, answer: unknown): readonly unknown[] =>
  under.reduce<readonly unknown[]>(
    (things, place) => {
      const steps = stepsOf(textAt(draft, place))
      if (!steps) return mayStandAlone(place) ? things : []
      return things.flatMap((one) => (place.endsWith('.item') ? allAt(one, steps) : eachAt(one, steps)))
    },
    [answer],
  )

/** What a field reads of an answer, thing by thing, as far as its path says it; undefined where it is more than a path. */
export function readsOf(target: MappingTarget, draft: Draft, answer: unknown): readonly unknown[] | undefined {
  const value = at(draft, target.at)
  const path = isThing(value) && typeof value['at'] === 'string' ? value['at'] : value
  const steps = typeof path === 'string' ? stepsOf(path) : undefined
  if (!steps) return undefined
  const things = thingsAbove(target, draft, answer)
  return things.flatMap((one) => (target.as === 'list' ? [eachAt(one, steps)] : allAt(one, steps).slice(0, 1)))
}
