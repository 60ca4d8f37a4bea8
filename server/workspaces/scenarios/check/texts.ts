import { type Bilingual, type Say, type ScenarioFile, type ScenarioProblem, type ScenarioStep, UNWRITTEN } from '@xiaoer/contract/scenarios'
import { FACTS, factsOf, SAID } from '#engine/dialogue'
import { findPromises } from '#engine/promises'
import { textsUnder } from '#engine/reply'
import { problem, stepAt } from './problem.ts'

/** The keys of words that ship. */
export const HOUSE_WORDS: ReadonlySet<string> = new Set(textsUnder('settle.', 'en').map(([key]) => key))

interface Text {
  readonly at: string
  readonly say: Say
  /** Known where it is said. */
  readonly known: ReadonlySet<string>
  /** A name, or what the shopper would say: it claims nothing, but holds no sum or day either. */
  readonly names?: true
}

/** Every text of a scenario, where it stands. */
export function textsOf({ title, steps }: ScenarioFile, knownBefore: ReadonlyMap<string, ReadonlySet<string>>): Text[] {
  const ofStep = ([id, step]: [string, ScenarioStep]): Text[] => {
    const known = knownBefore.get(id) ?? new Set<string>()
    const own = 'say' in step && step.say !== undefined ? [{ at: stepAt(id), say: step.say, known }] : []
    if (step.do === 'order')
      return (step.refused ?? []).map(({ say, unless }) => ({
        at: `${stepAt(id)}, unless ${unless}`,
        say,
        known: new Set([...known, 'order']),
      }))
    if (step.do !== 'ask') return own
    const labels = (step.choices ?? []).flatMap(({ value, label }) =>
      label ? [{ at: `${stepAt(id)}, choice ${value}`, say: label, known: new Set<string>(), names: true as const }] : [],
    )
    return [...own, ...labels]
  }
  return [{ at: 'title', say: title, known: new Set(), names: true }, ...Object.entries(steps).flatMap(ofStep)]
}

/** What is wrong with one text: words that are not there, a promise nothing bears out, a fact that is not known. */
export function textProblems({ at, say, known, names }: Text): ScenarioProblem[] {
  if (typeof say === 'string') return HOUSE_WORDS.has(say) ? [] : [problem(at, 'scenario.no_house_words', { key: say })]
  if (TONGUES.some((tongue) => say[tongue] === UNWRITTEN[tongue])) return [problem(at, 'scenario.unwritten')]
  return [...promiseProblems(at, say, names), ...factProblems(at, factsOf(say), known), ...languageProblems(at, say)]
}

/** Any moment: what is written in a scenario is said on all days. */
const SOME_DAY = { now: new Date('2026-01-05T04:00:00Z'), timeZone: 'Asia/Shanghai' }
const TONGUES = ['zh-CN', 'en'] as const

function promiseProblems(at: string, say: Bilingual, names = false): ScenarioProblem[] {
  const found = TONGUES.flatMap((tongue) => findPromises(say[tongue].replace(/\{[\w.]+\}/gu, '…'), SOME_DAY))
  const claimed = found.filter(({ kind }) => !names || (kind !== 'done' && kind !== 'entitlement'))
  // a sum that stands in both languages is one slip
  const once = claimed.filter(({ text }, nth) => claimed.findIndex((other) => other.text === text) === nth)
  return once.map(({ kind, text }) =>
    PROMISED[kind]
      ? problem(at, PROMISED[kind], { text, promised: kind })
      : problem(at, 'scenario.promises_fact', { text, promised: kind, example: EXAMPLE }),
  )
}

const EXAMPLE = '{order.total}, {parcel.expected}'
/** What says it instead, where no fact would do. */
const PROMISED: Readonly<Record<string, 'scenario.promises_done' | 'scenario.promises_right'>> = {
  done: 'scenario.promises_done',
  entitlement: 'scenario.promises_right',
}

/** Whether facts are there, and looked up before. */
export function factProblems(at: string, facts: readonly string[], known: ReadonlySet<string>): ScenarioProblem[] {
  return facts.flatMap((name) => {
    if (name.startsWith(SAID)) return known.has(name) ? [] : [problem(at, 'scenario.fact_unasked', { fact: `{${name}}` })]
    const fact = Object.hasOwn(FACTS, name) ? FACTS[name] : undefined
    if (!fact) return [problem(at, 'scenario.no_fact', { fact: `{${name}}`, known: Object.keys(FACTS).join(', ') })]
    return known.has(fact.from) ? [] : [problem(at, 'scenario.fact_unknown', { fact: `{${name}}`, step: stepFor(fact.from) })]
  })
}

const stepFor = (from: string) => (from === 'order' || from === 'item' ? `"${from}"` : `"look_up" (${from})`)

/** What is told in one language is told in the other. */
function languageProblems(at: string, say: Bilingual): ScenarioProblem[] {
  const [zh, en] = TONGUES.map((tongue) => factsOf({ 'zh-CN': say[tongue], en: say[tongue] }))
  const differing = [...(zh ?? []).filter((one) => !en?.includes(one)), ...(en ?? []).filter((one) => !zh?.includes(one))]
  const chinese = /\p{sc=Han}/u
  return [
    ...differing.map((one) => problem(at, 'scenario.one_language', { fact: `{${one}}` })),
    ...(chinese.test(say.en) ? [problem(at, 'scenario.english_chinese')] : []),
    ...(chinese.test(say['zh-CN']) ? [] : [problem(at, 'scenario.chinese_none')]),
  ]
}
