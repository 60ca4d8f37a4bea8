import type { Finding } from '@xiaoer/contract'
import { inWords, type Refusal, refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'
import { refuseUnknown } from '../answers/placeholders.ts'
import type { Entry } from '../entry.ts'
import { fold } from './folded.ts'
import { publishingRules, type Rule } from './rules.ts'

type Said = Pick<Entry, 'answer' | 'answers' | 'parts' | 'translations' | 'overrides'>

/** What of an entry shoppers are told, by its path. Question and wordings are the shoppers' own words. */
function textsOf({ answer, answers, parts, translations }: Said): [string, string][] {
  return [
    ['answer', answer],
    ...partTexts('parts', parts),
    ...Object.entries(translations).map(([language, one]): [string, string] => [`translations.${language}.answer`, one.answer]),
    ...answers.flatMap((one, i): [string, string][] => [
      [`answers.${i}.text`, one.text],
      ...Object.entries(one.translations ?? {}).map(([language, text]): [string, string] => [
        `answers.${i}.translations.${language}`,
        text,
      ]),
      ...partTexts(`answers.${i}.parts`, one.parts ?? []),
    ]),
  ]
}

const partTexts = (path: string, parts: Said['parts']): [string, string][] =>
  parts.flatMap((part, i): [string, string][] => {
    if (part.kind === 'picture') return [[`${path}.${i}.alt`, part.alt]]
    if (part.kind === 'link')
      return [
        [`${path}.${i}.label`, part.label],
        [`${path}.${i}.url`, part.url],
      ]
    return []
  })

/** Words that the advertising law forbids and contacts outside the platform, each with its place; those set aside by a person too. Pure. */
export const findingsIn = (entry: Said): Finding[] =>
  textsOf(entry).flatMap(([path, text]) =>
    findingsInText(text).map((one) => ({
      ...one,
      path,
      setAside: entry.overrides.find(({ rule, found }) => rule === one.rule && found === one.found)?.reason ?? null,
    })),
  )

/** The same of one text. */
export function findingsInText(text: string): Omit<Finding, 'path' | 'setAside'>[] {
  const folded = fold(text)
  return publishingRules().flatMap((rule) =>
    placesOf(rule, folded.text).map(([from, to]) => {
      const [start = 0, last = 0] = [folded.at[from], folded.at[to - 1]]
      const end = last + String.fromCodePoint(text.codePointAt(last) ?? 32).length
      return { rule: rule.rule, article: rule.article, found: text.slice(start, end), from: start, to: end }
    }),
  )
}

function placesOf({ finds, harmless }: Rule, text: string): [number, number][] {
  const spans = (pattern: RegExp) => [...text.matchAll(pattern)].map((one): [number, number] => [one.index, one.index + one[0].length])
  const found = spans(finds)
  if (found.length === 0 || !harmless) return found
  const spared = spans(harmless)
  return found.filter(([from, to]) => !spared.some(([first, last]) => first <= from && to <= last))
}

/** Markup that would run, were it ever shown as HTML. Answers are plain words: it is refused in every state, so that nothing carries it on. */
const RUNS = /<\s*(?:script|iframe|object|embed|svg|img|style|link|meta|form)\b|javascript:|\bon[a-z]{3,20}\s*=\s*["']/iu

/** Refuses texts with placeholders that nothing fills, and with markup that runs, in whatever state the entry is. */
export function mustBeSayable(entry: Said): void {
  for (const [path, text] of textsOf(entry)) {
    refuseUnknown(path, text)
    const found = RUNS.exec(text)
    if (found)
      throw new AppError('invalid', refusal('entry.runs', { path, found: found[0], at: found.index + 1 }), {
        fields: [{ path, message: found[0] }],
      })
  }
}

/** Why an entry may not be published, by the first of its findings; undefined where it may. */
export function objectionTo(entry: Said): Refusal | undefined {
  const open = findingsIn(entry).filter(({ setAside }) => setAside === null)
  return open[0] && refusal('entry.unpublishable', { ...placeOf(open[0]), n: open.length })
}

const placeOf = ({ path, from, to, found, rule, article }: Finding) => ({ path, from: from + 1, to, found, rule: article ?? rule })

/** Refuses what may not be published, each finding with its place. */
export function mustBePublishable(entry: Said): void {
  const why = objectionTo(entry)
  if (why === undefined) return
  const fields = findingsIn(entry).map((one) => {
    const finding = refusal('entry.finding', placeOf(one))
    return { path: `${one.path}[${one.from}:${one.to}]`, message: inWords(finding) ?? one.rule, refusal: finding }
  })
  throw new AppError('invalid', why, { fields })
}
