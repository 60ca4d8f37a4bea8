import { textsUnder } from '#engine/reply'
import type { Mined } from '../mine.ts'
import type { Scenario, Shares, Step } from '../scenarios/scenario.ts'
import { filled, type ReportLanguage, TEXTS } from './texts.ts'

/** The table shows so many. */
const IN_TABLE = 300
const EXAMPLES = 5

/** What was mined as a page for people, in Markdown. */
export function reportOf(mined: Mined, language: ReportLanguage): string {
  const texts = TEXTS[language]
  const { scenarios, ...counts } = mined
  const intents = new Map(textsUnder('intent.', language))
  const head = texts.head.split(' | ')
  return `${[
    `# ${texts.title}`,
    filled(texts.summary, { ...counts, scenarios: scenarios.length }),
    filled(texts.left, counts),
    [row(head), row(head.map(() => '---')), ...scenarios.slice(0, IN_TABLE).map((one) => row(cellsOf(one, language)))].join('\n'),
    ...scenarios.map((one) => sectionOf(one, language, intents)),
  ].join('\n\n')}\n`
}

const row = (cells: readonly string[]) => `| ${cells.map((cell) => plain(cell)).join(' | ')} |`

/** What shoppers wrote is no Markdown. */
const plain = (text: string) => text.replace(/[\\`*_[\]<>|#]/gu, (sign) => `\\${sign}`).replace(/\s+/gu, ' ')

const percent = (share: number) => `${(100 * share).toFixed(share < 0.01 ? 2 : 0)} %`

function cellsOf({ name, matters, share, turns, ends, mood }: Scenario, language: ReportLanguage): string[] {
  const texts = TEXTS[language]
  return [name, String(matters), percent(share), String(turns.median), sharesIn(ends, texts.ends, 2), sharesIn(mood, texts.mood, 2)]
}

function sharesIn(shares: Shares, names: Readonly<Record<string, string>>, most: number): string {
  return Object.entries(shares)
    .slice(0, most)
    .map(([kind, share]) => `${names[kind] ?? kind} ${percent(share)}`)
    .join(', ')
}

function sectionOf(scenario: Scenario, language: ReportLanguage, intents: ReadonlyMap<string, string>): string {
  const texts = TEXTS[language]
  const { id, name, intent, matters, share, phrases, begins, steps, ends, mood, turns, seconds, lookedAt, examples } = scenario
  const minutes = (of: number) => filled(texts.minutes, { n: (of / 60).toFixed(1) })
  const isKnown = intent === null ? '' : `${texts.is} ${intents.get(`intent.${intent.id}`) ?? intent.id} (${percent(intent.share)})`
  return [
    `## ${id} ${plain(name)}`,
    [
      `${matters} (${percent(share)})`,
      isKnown,
      filled(texts.turns, turns),
      seconds && filled(texts.seconds, { median: minutes(seconds.median), p90: minutes(seconds.p90) }),
    ]
      .filter((part) => part)
      .join(' · '),
    `${texts.words}: ${phrases.map(({ phrase, share: of }) => `${plain(phrase)} ${percent(of)}`).join(', ')}`,
    `${texts.begins}:\n\n${begins.map((text) => `- ${plain(text)}`).join('\n')}`,
    steps.length > 0 && `${texts.way}:\n\n${steps.map((step, at) => stepLine(step, at, language)).join('\n')}`,
    `${sharesIn(ends, texts.ends, 6)} · ${sharesIn(mood, texts.mood, 3)} · ${filled(texts.lookedAt, { n: lookedAt })}`,
    `${texts.examples}: ${examples.slice(0, EXAMPLES).map(plain).join(', ')}`,
  ]
    .filter((part) => part)
    .join('\n\n')
}

function stepLine({ by, act, text, share }: Step, at: number, language: ReportLanguage): string {
  const texts = TEXTS[language]
  const does = act === null ? '' : ` ${texts.acts[act]}`
  return `${at + 1}. ${texts[by]}${does} (${percent(share)}): ${plain(text)}`
}
