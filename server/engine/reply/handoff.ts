import type { Outcome, Turn, Words } from '#engine/conversation'

type HandedOff = Extract<Outcome, { do: 'hand_off' }>

const REASONS: Readonly<Record<string, string>> = {
  asked_for: 'human.yes',
  lost: 'human.lost',
  angry: 'human.angry',
  unsettled: 'human.unsettled',
  bot_off: 'human.bot_off',
  person_first: 'human.bot_off',
  mode: 'human.bot_off',
}

/** Words that somebody comes now: not said where nobody is there. */
const COMES: ReadonlySet<string> = new Set(['human.yes', 'human.bot_off'])

/** Why a person comes, and from the receipt where the shopper now stands: nothing that is not in it is promised. */
export function handoffWords({ say = [], reason }: HandedOff, { facts }: Turn): Words[] {
  const first = say.length > 0 ? say : [{ key: REASONS[reason] ?? 'human.scenario' }]
  const receipt = receiptWords(facts['handoff'])
  const isNobodyThere = receipt.some((one) => 'key' in one && one.key === 'human.ticket')
  return [...first.filter((one) => !(isNobodyThere && 'key' in one && COMES.has(one.key))), ...receipt]
}

function receiptWords(receipt: unknown): Words[] {
  if (typeof receipt !== 'object' || receipt === null || !('kind' in receipt)) return []
  if (receipt.kind === 'queue' && 'place' in receipt && typeof receipt.place === 'number') {
    return [receipt.place <= 1 ? { key: 'human.queue_next' } : { key: 'human.queue', args: { ahead: receipt.place - 1 } }]
  }
  if (
    receipt.kind === 'ticket' &&
    'number' in receipt &&
    'dueAt' in receipt &&
    typeof receipt.number === 'number' &&
    typeof receipt.dueAt === 'string'
  ) {
    return [{ key: 'human.ticket', args: { number: receipt.number, due: { at: receipt.dueAt, as: 'moment' } } }]
  }
  return []
}
