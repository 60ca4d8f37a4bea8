import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { ScenarioFile, ScenarioTest, TriedScenario } from '@xiaoer/contract/scenarios'

type Turn = TriedScenario['turns'][number]
type Played = Pick<ScenarioTest, 'shopper'> & { readonly language: NonNullable<ScenarioTest['language']>; readonly turns: readonly Turn[] }

/** Longest title of a dialogue, and most lines of one. */
const [TITLE, LINES] = [40, 60]

/**
 * A chat as it was played, as a dialogue that must go so: what the shopper said, and of each answer how it came, its cards, and the scenario's own words.
 * Sums, days and numbers are not held to: they are others tomorrow.
 */
export function asTest(file: ScenarioFile, { shopper, language, turns }: Played): ScenarioTest {
  const lines = turns.flatMap((turn) => [
    `> ${turn.said}`,
    `< (${turn.outcome})`,
    ...[...new Set(turn.parts.map(({ kind }) => kind))].flatMap((kind) => (kind === 'text' ? [] : [`< [${kind}]`])),
    ...ownWords(file, language, turn).map((words) => `< ${words}`),
  ])
  const title = firstGraphemes(turns[0]?.said ?? '', TITLE)
  return { title, shopper, ...(language === 'en' && { language }), lines: lines.slice(0, LINES) }
}

/** Of each step's own text that was said, the longest stretch without a place that is filled. */
function ownWords(file: ScenarioFile, language: Played['language'], { steps, parts }: Turn): string[] {
  const told = parts.map(({ text }) => text).join('\n')
  return [...new Set(steps)].flatMap((name) => {
    const step = file.steps[name]
    const say = step && 'say' in step ? step.say : undefined
    if (!say || typeof say === 'string') return []
    const stretches = say[language].replaceAll(/\{[^}]*\}/gu, '|').split(/[|\n]/u)
    const [longest] = stretches
      .map((one) => one.trim())
      // what begins so is read as something else than words
      .filter((one) => one.length > 1 && !/^[!([]/u.test(one) && told.includes(one))
      .toSorted((a, b) => b.length - a.length)
    return longest ? [longest] : []
  })
}
