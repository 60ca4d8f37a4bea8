import { ScenarioFile, type ScenarioProblem } from '@xiaoer/contract/scenarios'
import type { z } from 'zod'
import { problem } from './problem.ts'

/** A file from its text, or what is wrong with its form. */
export function readFile(text: string): { readonly file: ScenarioFile } | { readonly problems: ScenarioProblem[] } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return { problems: [problem('', `this is no JSON: ${error instanceof Error ? error.message : ''}; mend the sign it names`)] }
  }
  const read = ScenarioFile.safeParse(json)
  return read.success ? { file: read.data } : { problems: read.error.issues.flatMap((issue) => told(issue, json)) }
}

type Issue = z.core.$ZodIssue

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
  const at = path.map(String).join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      key === 'confirm' ? problem(at, CONFIRM) : problem(at, `there is no field ${key} here: take it out, or look how it is spelt`),
    )
  return [problem(at, valueAt(json, path) === undefined ? `${String(path.at(-1) ?? 'it')} is missing: ${issue.message}` : issue.message)]
}

const CONFIRM = 'a deed asks for a yes by itself; "confirm" names what may be chosen with it, inside the deed'
