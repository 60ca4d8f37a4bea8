import type { Refusal } from '@xiaoer/contract/refusals'
import { fill } from '../fill.ts'
import { sourceIn } from '../graph-sources/source-in.ts'

type Words = Readonly<Record<string, string>>

/** Values that are names of the service, by the group of the catalogue that has their words. */
const GROUPS: Readonly<Record<string, string>> = {
  edgeKind: 'graphEdge',
  nodeKind: 'graphKind',
  fromKind: 'graphKind',
  toKind: 'graphKind',
  state: 'import.state',
  deedState: 'deed.state',
  releaseState: 'mined.release',
  policyState: 'policy.state',
  expectedState: 'policy.state',
  rule: 'rule',
  expected: 'regression.kind',
  got: 'regression.kind',
  promised: 'promise.kind',
  approvalState: 'approval.state',
  format: 'format',
}

/** What a refusal says in a catalogue; undefined for a reason that is newer than it. */
export function refusedIn(catalogue: Words, { reason, values }: Refusal): string | undefined {
  const words = catalogue[`refusal.${reason}`]
  if (words === undefined) return undefined
  return fill(words, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, valueWords(catalogue, name, value)])))
}

/** A field of a body by its name in the pages: `body.answers.0.text` is the words of the first answer by condition. */
export function fieldIn(catalogue: Words, path: string): string {
  const steps = path
    .replace(/^(?:body|query|params|querystring)\.?/u, '')
    .replace(/\[.*\]$/u, '')
    .split('.')
    .filter(Boolean)
  return steps.map((step) => (/^\d+$/u.test(step) ? `#${Number(step) + 1}` : (catalogue[`field.${step}`] ?? step))).join(' › ') || path
}

/** The service's own words, which are English: as they stand to who reads English, and else a sentence for the code of their kind. */
export const detailWordsIn = (language: string, catalogue: Words, code: string, detail: string): string =>
  language === 'en' ? detail : (catalogue[`problem.kind.${code}`] ?? catalogue['problem.kind.internal'] ?? detail)

function valueWords(catalogue: Words, name: string, value: string | number): string | number {
  if (typeof value === 'number') return value
  if (name === 'path') return fieldIn(catalogue, value)
  if (name === 'source') return sourceIn(catalogue, value)
  return catalogue[`${GROUPS[name] ?? name}.${value}`] ?? value
}
