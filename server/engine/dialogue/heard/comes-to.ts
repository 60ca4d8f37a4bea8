import type { Pending, Settling, Slot, Step, Words } from '#engine/conversation'

/** What a step comes to for who hears it, without how the words of the message were kept: two messages that come to the same were heard alike. */
export function comesTo(step: Step, said: string): string {
  if (step.do === 'look_up' || step.do === 'act') return JSON.stringify([step.do, step.what.port, step.what.with, step.as])
  const { settling, queued, pending } = step.state
  const matters = (all: readonly Settling[] = []) => all.map((one) => matterOf(one, said))
  const say = 'say' in step ? (step.say ?? []).map((words) => withoutWish(words)) : []
  return JSON.stringify([step.do, say, offered(pending), matters(settling), matters(queued)])
}

/** The words of the wish are handed to every sentence, whether it has them or not. */
const withoutWish = (words: Words) => ('key' in words && words.args ? { ...words, args: { ...words.args, wish: '' } } : words)

const offered = (pending: Pending | null) => pending && [pending.slot, pending.options.map(({ id }) => id)]

const matterOf = ({ scenario, orderNumber, item, slots }: Settling, said: string) => [
  ...[scenario, orderNumber, item],
  Object.entries(slots).flatMap(([name, slot]) => (isOfWords(name, slot, said) ? [] : [[name, slot.value]])),
]

/** Words kept as they stood are no fact that was heard in them. */
const isOfWords = (name: string, { value, from }: Slot, said: string): boolean =>
  name === 'wish' || name === 'goods' || (from === 'said' && typeof value === 'string' && value.length > LONG && said.includes(value))
const LONG = 8
