import type { DialogueState } from '#engine/conversation'
import { NOTHING_BEFORE, type ReadingContext } from './context.ts'

/** What our questions ask for, in the words of the corpus (`data/reading/guide.md`), where their slots are called otherwise. */
const ASKED: Readonly<Record<string, string>> = {
  order: 'ask:order',
  product: 'ask:item',
  entry: 'choose:matter',
  lead: 'ask:phone',
  human: 'offer:service.human',
  'settle.intact': 'askif:condition',
  'settle.opened': 'askif:condition',
  'settle.looked': 'askif:looked',
  'settle.claim': 'ask:problem',
  'settle.detail': 'ask:problem',
  'settle.option': 'choose:ending',
  'settle.item': 'ask:item',
  'settle.oldItem': 'ask:item',
  'settle.forVariant': 'ask:spec',
  'settle.change': 'ask:spec',
  'settle.invoiceTitle': 'ask:title',
  'settle.taxNumber': 'ask:taxno',
  'settle.address': 'ask:place',
  'settle.when': 'ask:date',
  'settle.deliverAt': 'ask:date',
  'settle.contact': 'ask:phone',
  'settle.recipient': 'ask:name',
}
/** Put for a yes. */
const PUT: ReadonlySet<string> = new Set(['settle.confirm', 'settle.begin'])
/** Offered beside an answer: nothing is asked. */
const OFFERED = 'next'

/** The conversation as the reader takes a message of it in. `intentOf`: what a matter under way is about. */
export function situationOf(state: DialogueState, intentOf: (scenario: string) => string | undefined): ReadingContext {
  const { before, talk, topics } = state
  const open = talk?.flows.at(-1)
  const matter = (open && intentOf(open.flow)) ?? topics.at(-1)?.intent ?? null
  if (before === undefined) return NOTHING_BEFORE
  return { told: '', does: doesOf(state, matter), before: before.text, beforeActs: before.acts, matter }
}

/** What our last words did. */
function doesOf({ pending, lastIntent, talk }: DialogueState, matter: string | null): string[] {
  if (talk?.memory.at(-1)?.event === 'person') return ['handoff']
  if (pending === null || pending.slot === OFFERED) return lastIntent === null ? [] : [`tell:${lastIntent}`]
  if (PUT.has(pending.slot)) return [`propose:${matter ?? lastIntent ?? ''}`]
  return [ASKED[pending.slot] ?? `ask:${pending.slot.replace('settle.', '')}`]
}
