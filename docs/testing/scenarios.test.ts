import assert from 'node:assert/strict'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { REQUESTS, type ScenarioFile, type ScenarioStep } from '@xiaoer/contract/scenarios'
import { SCRIPTS, TOLD_IN } from '../../conversations/scripts.ts'
import { textsUnder } from '../../server/engine/reply/index.ts'

const ROOT = join(import.meta.dirname, '../..')
const PAGE = join(ROOT, 'docs/use/scenarios.md')
const FLOWS = globSync('data/flows/*.json', { cwd: ROOT })
  .sort()
  .map((file): ScenarioFile => JSON.parse(readFileSync(join(ROOT, file), 'utf8')))
const TEXTS = new Map([...textsUnder('settle.', 'en'), ...textsUnder('intent.', 'en')])

const HEAD = `# Scenarios that settle

Written from the flows in [\`data/flows\`](../../data/flows), each a file that a merchant can change ([how](../guides/add-a-scenario.md)).
A test sees that the page is current; \`UPDATE=1 npm test -- docs/testing/scenarios.test.ts\` writes it anew.
Each ends in a receipt, a refusal with its reason, a "leave it", or a person, who is one word away at every step.
`

const ASKED = `# Questions that are told

Every intent has a topic, which answers its questions ([\`topics.tsv\`](../../data/dialogue/topics.tsv)). Nothing is done, so there is no receipt.
An intent that a flow serves stands here too: asked about, and not wished for, it is told.
Nothing begins by that, unless its flow says so (\`askedHow\`).

| topic | intents | dialogues |
| --- | --- | --- |
`

const code = (names: readonly string[]) => names.map((one) => `\`${one}\``).join(', ')
const words = (key: string) => TEXTS.get(key) ?? key

/** The folders of dialogues, each with at least one in it. */
function dialoguesIn(folders: readonly string[]): string {
  for (const folder of folders) assert.ok(globSync('**/*.chat', { cwd: join(ROOT, 'conversations', folder) }).length > 0, folder)
  return folders.map((folder) => `[\`conversations/${folder}\`](../../conversations/${folder})`).join(', ')
}

type Deed = Extract<ScenarioStep, { do: 'deed' }>['deed']
const deedsOf = (step: ScenarioStep): readonly Deed[] =>
  step.do === 'deed' ? [step.deed] : step.do === 'decide' ? Object.values(step.deeds) : []

/** What the policies may ask of a case beside the flow's own questions. */
const DECIDED_BY = ['claim', 'intact', 'opened', 'evidence', 'option']
const slotsIn = (steps: readonly ScenarioStep[]): readonly string[] => [
  ...new Set(
    steps.flatMap((step) => [
      ...(step.do === 'ask' ? [step.slot] : step.do === 'decide' ? DECIDED_BY : []),
      ...deedsOf(step).flatMap(({ asks = [], atOnce }) => [...asks.map(({ slot }) => slot), ...(atOnce ? [] : ['confirm'])]),
    ]),
  ),
]

function ordersIn(steps: readonly ScenarioStep[]): string {
  const step = steps.find((one) => one.do === 'order')
  if (!step) return 'none'
  if (step.orders === 'named') return 'the one spoken of, if one is'
  return `\`${step.orders}\`${steps.some((one) => one.do === 'item') ? ', and one line of it' : ''}`
}

function decidedBy(steps: readonly ScenarioStep[]): string {
  const decided = steps.flatMap((step) => {
    if (step.do !== 'decide') return []
    const { wants, claim, offers } = step
    return [`wants \`${wants}\`${claim ? ` of \`${claim}\`` : ''}${offers.length > 0 ? `; may offer ${code(offers)}` : ''}`]
  })
  if (decided.length > 0) return decided.join(' · ')
  const requests: readonly string[] = REQUESTS
  return steps.flatMap(deedsOf).every(({ kind }) => requests.includes(kind)) ? 'by the shop’s people' : 'by the state of the order'
}

const refusedIn = (steps: readonly ScenarioStep[]): readonly string[] =>
  steps.flatMap((step) =>
    step.do === 'order'
      ? (step.refused ?? []).map(({ unless, say }) => `unless \`${unless}\`: ${typeof say === 'string' ? words(say) : say.en}`)
      : [],
  )

function sectionOf({ scenario, serves, steps }: ScenarioFile): string {
  const all = Object.values(steps)
  const deeds = new Map(all.flatMap(deedsOf).map((deed) => [deed.kind, deed]))
  const receipts = [...deeds.values()].map(
    ({ kind, endsWith }) => `\`${kind}\`: ${words(`settle.done.${kind}`)}${endsWith ? ' Then a person.' : ''}`,
  )
  const folder = SCRIPTS[scenario]
  assert.ok(folder !== undefined, `${scenario} has no folder in conversations/scripts.ts`)
  const rows = [
    ['intents', code(serves) || 'none; begun where it is offered'],
    ['orders', ordersIn(all)],
    ['slots', code(slotsIn(all)) || 'none'],
    ['decided', decidedBy(all)],
    ['deed and receipt', receipts.join(' · ')],
    ['refused', refusedIn(all).join(' · ') || 'by the decision alone'],
    ['dialogues', dialoguesIn([folder])],
  ]
  const table = rows.map(([part, is]) => `| ${part} | ${is} |`).join('\n')
  return `\n## ${words(`settle.title.${scenario}`)} (\`${scenario}\`)\n\n| part | is |\n| --- | --- |\n${table}\n`
}

/** The intents of each topic; what has none asks nothing. */
function topics(): ReadonlyMap<string, readonly string[]> {
  const lines = readFileSync(join(ROOT, 'data/dialogue/topics.tsv'), 'utf8').split('\n')
  const rows = lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t'))
  const named = rows.filter(([, topic]) => topic !== '-')
  return new Map(
    Object.entries(Object.groupBy(named, ([, topic = '']) => topic)).map(([topic, of = []]) => [topic, of.map(([one = '']) => one)]),
  )
}

const topicRow = ([topic, intents]: readonly [string, readonly string[]]): string =>
  `| \`${topic}\` | ${intents.map((one) => `${words(`intent.${one}`)} (\`${one}\`)`).join(', ')} | ${dialoguesIn(TOLD_IN[topic] ?? [])} |\n`

test('the page of scenarios tells of every flow and topic as it stands', () => {
  const asked = topics()
  assert.deepEqual(Object.keys(TOLD_IN).sort(), [...asked.keys()].sort())
  const page = `${HEAD}${FLOWS.map(sectionOf).join('')}\n${ASKED}${[...asked].map(topicRow).join('')}`
  if (process.env['UPDATE']) writeFileSync(PAGE, page)
  assert.equal(readFileSync(PAGE, 'utf8'), page)
})
