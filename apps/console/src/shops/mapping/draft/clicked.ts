import type { MappingTarget, Step } from '@xiaoer/contract/mapping'
import { at, type Draft, stepsAbove } from './draft.ts'

/** A place of an answer: names, and places in lists. */
export type Place = readonly (string | number)[]

const PLAIN = /^[^\s.[\]'"{}$?*@=()]+$/u

/** A place as a path of a mapping. */
export const pathOf = (place: Place): string =>
  place.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`
    if (!PLAIN.test(key)) return `${path}['${key}']`
    return path === '' ? key : `${path}.${key}`
  }, '') || '$'

/** What stands at a place of an answer. */
export const valueAt = (answer: unknown, place: Place): unknown =>
  place.reduce<unknown>((from, key) => (typeof from === 'object' && from !== null ? Reflect.get(from, key) : undefined), answer)

const fits = (step: Step, key: string | number): boolean =>
  'name' in step ? step.name === key : typeof key === 'number' && ('at' in step ? step.at === key : true)

/** The rest of a place below what holds a field; undefined where it is not within it. */
function below(place: Place, above: readonly Step[]): Place | undefined {
  return above.every((step, index) => fits(step, place[index] ?? '')) ? place.slice(above.length) : undefined
}

/**
 * What a mapping says for a field when somebody points at a place of the answer; undefined where the place is not within what holds the field. A
 * list is gone through; whoever points into one means the list itself where a list is meant.
 */
export function meant(target: MappingTarget, draft: Draft, answer: unknown, place: Place): unknown {
  const rest = below(place, stepsAbove(target, draft))
  if (!rest) return undefined
  if (target.as === 'list') return listPath(answer, place, rest)
  const path = pathOf(rest)
  if (target.as === 'pairs') return pairs(valueAt(answer, place), path)
  if (target.as !== 'state') return path
  const now = at(draft, `${target.at}.are`)
  return { at: path, are: now ?? {} }
}

function listPath(answer: unknown, place: Place, rest: Place): string | undefined {
  for (let back = 0; back <= rest.length; back++) {
    const end = place.length - back
    if (Array.isArray(valueAt(answer, place.slice(0, end)))) return `${pathOf(rest.slice(0, rest.length - back))}[*]`
  }
  return undefined
}

/** Names with their values: the fields of a thing, or the first two of each in a list. */
function pairs(value: unknown, path: string): object {
  if (!Array.isArray(value)) return { object: path }
  const [name = 'name', said = 'value'] = Object.keys(Object(value[0] ?? {}))
  return { each: `${path}[*]`, name, value: said }
}
