import { inWords, issueRefusal } from '@xiaoer/contract/refusals'
import { ScenarioFile, type ScenarioProblem, ScenarioStep } from '@xiaoer/contract/scenarios'
import type { z } from 'zod'
import { jsonOf, namedTwice } from '#engine/decisions'
import { problem } from './problem.ts'

/** What another notation was taken for JSON, by what is written. */
const OF_SLIP = {
  comment: 'scenario.not_json_comment',
  quotes: 'scenario.not_json_quotes',
  comma: 'scenario.not_json_comma',
  number: 'scenario.not_json_number',
  wide: 'scenario.not_json_wide',
  yaml: 'scenario.not_json_yaml',
} as const

/** A file from its text, or what is wrong with its form. */
export function readFile(text: string): { readonly file: ScenarioFile } | { readonly problems: ScenarioProblem[] } {
  const json = jsonOf(text)
  if (!('value' in json)) {
    const { line, near, slip } = json
    return { problems: [problem('', slip ? OF_SLIP[slip] : 'scenario.not_json', { line, near })] }
  }
  const twice = namedTwice(text)
  if (twice.length > 0)
    return { problems: twice.map(({ path }) => problem(pathTo(path.slice(0, -1)), 'scenario.named_twice', { part: String(path.at(-1)) })) }
  const read = ScenarioFile.safeParse(json.value)
  return read.success ? { file: read.data } : { problems: read.error.issues.flatMap((issue) => told(issue, json.value)) }
}

type Issue = z.core.$ZodIssue

const pathTo = (path: readonly PropertyKey[]): string => path.map(String).join('.')

const STEP_KINDS = ScenarioStep.options.map(({ shape }) => shape.do.value)

const valueAt = (json: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined), json)

function told(issue: Issue, json: unknown, before: readonly PropertyKey[] = []): ScenarioProblem[] {
  const path = [...before, ...issue.path]
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // of the forms a value may have, the one it was meant to have: words in both languages are an object, a key is not
    const isObject = typeof valueAt(json, path) === 'object'
    const meant = issue.errors.find((all) => all.some(({ path: inner, code }) => inner.length > 0 || (isObject && code !== 'invalid_type')))
    return (meant ?? issue.errors[0] ?? []).flatMap((one) => told(one, json, path))
  }
  const at = pathTo(path)
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((field) =>
      field === 'confirm' ? problem(at, 'scenario.confirm_inside') : problem(at, 'scenario.no_field', { part: field }),
    )
  return [wrong(at, issue, valueAt(json, path))]
}

/** What is wrong with the value of a field: it is not there, is none of those that may stand there, or has another form. */
function wrong(at: string, issue: Issue, found: unknown): ScenarioProblem {
  const choices = choicesOf(issue)
  const part = at.split('.').at(-1) || 'it'
  if (found === undefined) return choices ? problem(at, 'scenario.lacks_one', { part, choices }) : problem(at, 'scenario.lacks', { part })
  if (choices) return problem(at, 'scenario.no_such', { found: String(found), choices })
  const why = issueRefusal(issue)
  return { at, message: inWords(why) ?? issue.message, refusal: why }
}

const choicesOf = (issue: Issue): string | undefined => {
  if (issue.code === 'invalid_value') return issue.values.map(String).join(', ')
  return issue.code === 'invalid_union' && issue.discriminator === 'do' ? STEP_KINDS.join(', ') : undefined
}
