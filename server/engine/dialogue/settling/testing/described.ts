import { REQUESTS, type ScenarioStep } from '@xiaoer/contract/scenarios'
import { asksOf } from '../asks.ts'
import type { Decision, Deed, Definition } from '../definition.ts'

/** Words of the catalogue by key, in English. */
type Words = (key: string) => string

/** Definitions as a page that people read: slots, look-ups, deeds, receipts, refusals and ways out. Generated, never written by hand. */
export const described = (definitions: readonly Definition[], words: Words, scripts: (id: string) => string): string =>
  [
    '# Scenarios that settle',
    '',
    'Written from the definitions in [`server/engine/dialogue/settling/definitions`](../../server/engine/dialogue/settling/definitions), each a file that a merchant can change ([how](../guides/add-a-scenario.md)); a test sees that the page is current',
    '(`UPDATE=1 npm test -- server/engine/dialogue/settling` writes it anew). Each ends in a receipt, a refusal with its reason and a way to appeal, a "leave it", or a person, who is one word away at every step.',
    '',
    ...definitions.flatMap((one) => sectionOf(one, words, scripts(one.id))),
  ].join('\n')

/** A scenario that ends with the telling, with what it asks of the shop and of the shopper. */
export interface ToldScenario {
  readonly id: string
  readonly serves: readonly string[]
  readonly lookUps: readonly string[]
  readonly slots: readonly string[]
}

/** What is looked up and told, as the second part of the page (a matter settles something): nothing is done, so there is no receipt. */
export const describedTold = (scenarios: readonly ToldScenario[], words: Words, scripts: (id: string) => string): string =>
  [
    '# Scenarios that tell',
    '',
    'Found by hearing each of their intents, with a product on the page and without, with one order and with several: what was asked of the shop, and what of the shopper. Nothing is done in them, so they give no receipt; a wish beside them begins one of the matters above.',
    '',
    '| scenario | intents | slots | look-ups | deed and receipt | scripts |',
    '| --- | --- | --- | --- | --- | --- |',
    ...scenarios.map(
      ({ id, serves, slots, lookUps }) =>
        `| \`${id}\` | ${serves.map((intent) => `${words(`intent.${intent}`)} (\`${intent}\`)`).join(', ')} | ${code(slots) || 'none'} | ${code(lookUps) || 'none'} | none: told | ${scripts(id)} |`,
    ),
    '',
  ].join('\n')

const code = (names: readonly string[]) => names.map((one) => `\`${one}\``).join(', ')

function sectionOf(definition: Definition, words: Words, scripts: string): string[] {
  const { id, serves, deeds } = definition
  const steps = Object.values(definition.flow.steps)
  const done = deeds.map(({ kind, endsWith }) => `\`${kind}\`: ${words(`settle.done.${kind}`)}${endsWith ? ' Then a person.' : ''}`)
  const rows = [
    ['intents', code(serves) || 'begun by the number of a parcel that goes back'],
    ['orders', ordersOf(steps)],
    ['slots', code(asksOf(definition).map(({ slot }) => slot))],
    ['look-ups', code([...new Set([...steps.flatMap(lookUpsOf), ...deeds.flatMap(({ kind }) => LOOKED_UP[kind] ?? [])])]) || 'none'],
    ['decided', decidedBy(definition, steps)],
    ['deed and receipt', done.join(' · ')],
    ['refused', steps.flatMap((step) => refusalsOf(step, words)).join(' · ') || 'by the decision alone'],
    ['scripts', scripts],
  ]
  return [
    `## ${words(`settle.title.${id}`)} (\`${id}\`)`,
    '',
    '| part | is |',
    '| --- | --- |',
    ...rows.map(([part, is]) => `| ${part} | ${is} |`),
    '',
  ]
}

function ordersOf(steps: readonly ScenarioStep[]): string {
  const step = steps.find((one) => one.do === 'order')
  if (!step) return 'none'
  if (step.orders === 'named') return 'the one spoken of, if one is'
  return `\`${step.orders}\`${steps.some((one) => one.do === 'item') ? ', and one line of it' : ''}`
}

/** What a step asks of the shop and the policies, by the names of the ports. */
function lookUpsOf(step: ScenarioStep): string[] {
  switch (step.do) {
    case 'order':
      return step.orders === 'named' ? ['orders.find'] : ['orders.recent', 'orders.find']
    case 'goods':
      return ['catalogue.products', 'catalogue.search']
    case 'look_up':
      return [step.what === 'member' ? 'members.member' : 'catalogue.products']
    case 'decide':
      return ['decisions.decide']
    default:
      return []
  }
}

/** What a deed asks of the shop before it can be confirmed. */
const LOOKED_UP: Readonly<Partial<Record<Deed['kind'], readonly string[]>>> = {
  request_exchange: ['catalogue.products'],
  change_variant: ['catalogue.products'],
  merge_orders: ['orders.recent'],
}

function wanted({ wants, claim, offers }: Decision): string {
  const of = claim === undefined ? '' : ` of \`${claim}\``
  return `wants \`${wants}\`${of}${offers.length > 0 ? `; may offer ${code(offers)}` : ''}`
}

function decidedBy({ deeds }: Definition, steps: readonly ScenarioStep[]): string {
  const decided = steps.flatMap((step) => (step.do === 'decide' ? [wanted(step)] : []))
  if (decided.length > 0) return decided.join(' · ')
  const asked: readonly string[] = REQUESTS
  return deeds.every(({ kind }) => asked.includes(kind)) ? 'by the shop’s people' : 'by the state of the order'
}

const refusalsOf = (step: ScenarioStep, words: Words): string[] =>
  step.do === 'order'
    ? (step.refused ?? []).map(({ unless, say }) => `unless \`${unless}\`: ${typeof say === 'string' ? words(say) : say.en}`)
    : []
