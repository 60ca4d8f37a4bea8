import { EN } from './en.ts'
import type { Refusal } from './refusal.ts'

/** Words of a catalogue with the values in their places; undefined where it does not know the reason. */
export function inWords({ reason, values }: Refusal, catalogue: Readonly<Record<string, string>> = EN): string | undefined {
  return catalogue[reason]?.replace(/\{(\w+)\}/gu, (place, name: string) => String(values[name] ?? place))
}

/** A refusal that a schema names as the error of one of its rules, where the name is a reason without values. */
export const refusalOf = (name: string): Refusal | undefined => (Object.hasOwn(EN, name) ? { reason: name, values: {} } : undefined)
