import type { IntentPart, Turn } from '#engine/conversation'
import { productIds } from '../lines/index.ts'
import { claimSaid, endWished, isDropped, isQuestion, keepsAddress } from '../settling/index.ts'
import { kindsIn } from '../wishes/index.ts'
import { withoutClause } from './clauses.ts'

const BOUGHT = /[买拍订]|下单|收到|到[了货]|拿到|\b(?:bought|ordered|got|received|arrived|came|have|picked up)\b/iu

/** "我买的衬衫和裤子到了 裤子太短": the turn without the words that only tell what was bought, where the rest speaks of a part of it; else as it is. */
export function withoutBought(turn: Turn): Turn {
  const { clauses = [] } = turn.understood
  const from = clauses.findIndex((one) => goodsIn(turn, [one]).size > 0)
  const rest = clauses.slice(Math.max(from, 0))
  const to = rest.findIndex(({ text }) => !tellsOnly(text))
  const [bought, after] = [rest.slice(0, to), rest.slice(to)]
  if (to < 1 || !bought.some(({ text }) => BOUGHT.test(text))) return turn
  const [all, meant] = [goodsIn(turn, bought), goodsIn(turn, after)]
  if (meant.size === 0 || meant.size >= all.size || ![...meant].every((one) => all.has(one))) return turn
  return bought.reduceRight<Turn>((left, clause) => withoutClause(left, clause) ?? left, turn)
}

/** "换大一码 地址不变": the turn without what is said to stay as it is; as it is where nothing else is left. */
export function withoutKept(turn: Turn): Turn {
  const [kept, ...more] = (turn.understood.clauses ?? []).filter(({ text }) => keepsAddress(text))
  return (kept && more.length === 0 ? withoutClause(turn, kept) : undefined) ?? turn
}

/** Nothing is asked, wished or complained of. */
const tellsOnly = (words: string): boolean =>
  !isQuestion(words) && claimSaid(words) === undefined && endWished(words) === undefined && !isDropped(words)

/** What goods clauses name, by their kind and by the goods of the shop that they are linked to. */
const goodsIn = ({ understood: { entities } }: Turn, clauses: readonly IntentPart[]): ReadonlySet<string> =>
  new Set(
    clauses.flatMap(({ text, span: [from, to] }) => {
      const linked = entities.filter(({ type, span }) => type === 'product' && span[0] >= from && span[1] <= to)
      return [...kindsIn(text).map(({ kind }) => kind.name), ...linked.flatMap(({ value }) => productIds(value).slice(0, 1))]
    }),
  )
