import { type Ask, pageAnswer, topicOf } from '../answers/index.ts'
import { type Command, impliedIntent } from '../commands/index.ts'
import { distinct, goodsBefore, goodsNamed } from '../reference/index.ts'
import type { Scene } from '../scene.ts'
import { before } from './answer.ts'
import { first, type Policy } from './policy.ts'

/** Words of which nothing was made, or a farewell that surely is none: what the page of the goods at hand surely says of them. */
export const page: Policy = {
  name: 'page',
  run: (pending, scene) => {
    const unclear = first(pending, 'unclear')
    const command = unclear ?? doubtful(pending, scene)
    const topic = topicOf(impliedIntent('product'))
    const goods = goodsAt(scene)
    if (!command || !topic || goods.length !== 1) return undefined
    const words = unclear?.words ?? scene.turn.said
    const asked: Ask = { topic, intent: impliedIntent('product'), words, goods, absent: [], values: {}, confidence: 0 }
    const came = pageAnswer(asked, scene.turn, scene.talk)
    if (came.at === 'step') return { took: [command], step: came.step }
    if (came.at !== 'answered') return undefined
    return { took: [command], talk: { ...scene.talk, asked: before(asked, false) }, said: [{ kind: 'answer', response: came.response }] }
  },
}

/** What was read as no question, and may be one: a courtesy that is none for sure, a giving up of nothing, something plainly told. */
function doubtful(pending: readonly Command[], { talk, turn }: Scene): Command | undefined {
  const [command] = pending
  if (!command || pending.length > 1) return undefined
  const isUnsure = (command.confidence ?? 1) < LEAST_READ
  if (command.do === 'courtesy') return isUnsure ? command : undefined
  if (command.do === 'cancel_flow') return isUnsure && talk.flows.length === 0 ? command : undefined
  const isPlain = command.do === 'tell' && command.about === undefined && command.trouble === undefined && !command.isUpset
  // what is told of goods that it names is of those
  const isOfOthers = turn.understood.entities.some(({ type }) => type === 'product')
  return isPlain && isUnsure && !isOfOthers ? command : undefined
}
const LEAST_READ = 0.6

/** The article that is named; else the one that is spoken of, or whose page is open. */
function goodsAt({ turn, talk }: Scene): Ask['goods'] {
  const { page: open } = turn
  const named = distinct(goodsNamed(turn, talk, []).map(({ ref }) => ref))
  if (named.length > 0) return named
  const spoken = goodsBefore(talk)
  if (spoken.length > 0) return spoken
  return open?.kind === 'product' && open.ref !== undefined ? [{ productId: open.ref }] : []
}
