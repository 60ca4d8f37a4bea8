import { asksOf } from './asks.ts'
import type { Definition } from './definition.ts'

/** Words of the catalogue by key, in English. */
type Told = (key: string) => string

/** Definitions as a page that people read: slots, look-ups, deeds, receipts, refusals and ways out. Generated, never written by hand. */
export const described = (definitions: readonly Definition[], told: Told): string =>
  [
    '# Scenarios that settle',
    '',
    'Written from the definitions in [`server/engine/dialogue/settling/definitions`](../../server/engine/dialogue/settling/definitions); a test sees that it is current',
    '(`UPDATE=1 npm test -- server/engine/dialogue/settling` writes it anew). Each ends in a receipt, a refusal with its reason and a way to appeal, a "leave it", or a person, who is one word away at every step.',
    '',
    ...definitions.flatMap((one) => sectionOf(one, told)),
  ].join('\n')

/** Of matters that need no order. */
const ORDERS: Readonly<Record<string, string>> = { named: 'the one spoken of, if one is', none: 'none' }

function sectionOf(definition: Definition, told: Told): string[] {
  const { id, serves, orders, refused, item, decision, deeds, lookUps } = definition
  const slots = asksOf(definition).map(({ slot }) => `\`${slot}\``)
  const done = Object.values(deeds).map(
    ({ kind, endsWith }) => `\`${kind}\`: ${told(`settle.done.${kind}`)}${endsWith ? ' Then a person.' : ''}`,
  )
  const rows = [
    ['intents', serves.map((one) => `\`${one}\``).join(', ') || 'begun by the number of a parcel that goes back'],
    ['orders', `${ORDERS[orders] ?? `\`${orders}\``}${item ? ', and one line of it' : ''}`],
    ['slots', slots.join(', ')],
    ['look-ups', lookUps.map((one) => `\`${one}\``).join(', ') || 'none'],
    [
      'decided',
      decision
        ? `wants \`${decision.wants}\`; may offer ${decision.offers.map((one) => `\`${one}\``).join(', ')}`
        : orders === 'named' || orders === 'none'
          ? 'by the shop’s people'
          : 'by the state of the order',
    ],
    ['deed and receipt', done.join(' · ')],
    ['refused', refused.map(({ unless, say }) => `unless \`${unless}\`: ${told(say)}`).join(' · ') || 'by the decision alone'],
  ]
  return [
    `## ${told(`settle.title.${id}`)} (\`${id}\`)`,
    '',
    '| part | is |',
    '| --- | --- |',
    ...rows.map(([part, is]) => `| ${part} | ${is} |`),
    '',
  ]
}
