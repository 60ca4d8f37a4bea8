import type { Entity } from '#engine/conversation'
import type { Scene } from '../scenario.ts'
import { kindSaid, withoutFine } from '../wishes/index.ts'
import families from './families.json' with { type: 'json' }

/** What is wrong with goods, what they are to come to, and where their parcel is: said of the same goods these are one matter. */
export const FAMILIES: readonly ReadonlySet<string>[] = Object.values(families).map((one) => new Set(one))
const OF_ITSELF = new Set(['collect_return', 'leave_parcel'])
/** Ways to end the same trouble: beside each other they are two matters only where they speak of two things. How a parcel is fetched or left is of its own. */
const ENDS_TROUBLE: ReadonlySet<string> = new Set(FAMILIES.flatMap((one) => [...one]).filter((one) => !OF_ITSELF.has(one)))
/** "另外", "also": what follows is beside what went before. */
const JOINS = /^(?:[，,。.;；\s]*)(?:另外|还有|顺便|对了|然后|再|also\b|and also\b|by the way\b)/iu

/** Whether the words of a part say that it is a matter beside the one before. */
export const isJoined = (words: string): boolean => JOINS.test(words)

interface Wish {
  readonly here: Scene
  readonly definition?: { readonly id: string } | undefined
}

/** "地址错了，帮我改成…": to be changed is the wish for what goes before, where no other kind or number of goods is named. */
export const isEcho = ({ here, definition }: Wish, wishes: readonly Wish[]): boolean =>
  // "备注 放驿站": where it is left is what the note says
  (definition?.id === 'leave_parcel' && wishes.some((one) => one.definition?.id === 'add_remark')) ||
  (definition?.id === 'change_order' &&
    wishes.some((one) => one.definition !== undefined && one.definition.id !== 'change_order') &&
    !here.turn.understood.entities.some(({ type }) => type === 'size' || type === 'colour' || type === 'quantity' || type === 'product'))

/** Whether what is to be settled in a message is more than one matter: what is wrong and how it is to be ended are one. */
export function areDistinct(wishes: readonly Wish[]): boolean {
  const settled = wishes.filter(({ definition }) => definition !== undefined)
  if (settled.length < 2) return false
  const ends = settled.filter(({ definition }) => ENDS_TROUBLE.has(definition?.id ?? ''))
  if (ends.length < 2) return true
  return ends.every((one, at) => at === 0 || isJoined(one.here.turn.said) || speaksOfAnother(ends.slice(0, at), one))
}

/** Whether a part speaks of a thing of its own, and those before it of others. */
export const speaksOfAnother = (before: readonly Wish[], { here }: Wish) => {
  const own = thingIn(here)
  return own !== undefined && before.every((one) => thingIn(one.here) !== undefined && thingIn(one.here) !== own)
}

/** What a part names: an order, goods, or their kind. */
function thingIn({ turn: { said, understood } }: Scene): string | undefined {
  const named = (type: Entity['type']) => understood.entities.find((entity) => entity.type === type)
  const order = named('order_number')
  if (order) return String(order.value)
  // "想退 T恤倒是挺好": what is said to be fine is no matter
  const wrong = withoutFine(said)
  const goods =
    wrong === said ? named('product')?.text : understood.entities.find((one) => one.type === 'product' && wrong.includes(one.text))?.text
  return kindSaid(wrong)?.name ?? goods
}
