import type { Turn } from '#engine/conversation'
import { endWished } from '../settling/index.ts'
import { kindsIn } from '../wishes/index.ts'
import { onlyClause } from './clauses.ts'

/** Where a shopper thinks again in the same breath: "换把新的 算了还是退钱", "a refund? no wait, replace it". */
const AGAIN =
  /^(?:算了|不对|等等|等一下|哦不|啊不|no[,\s]+wait|wait[,\s]+no|wait|actually|scratch that|on second thought)(?:吧|了|哦|啊)?[,，.。!！\s]*(?:我?还是)?/iu

/** The turn without an end that is taken back for another in the same message; as it is where none is, or where only the first names the goods. */
export function meantAtLast(turn: Turn): Turn {
  const { understood, state } = turn
  const { text, clauses = [] } = understood
  const at = clauses.findLastIndex((clause, nth) => nth > 0 && AGAIN.test(clause.text))
  const again = clauses[at]
  if (!again) return turn
  const [from] = again.span
  const lead = AGAIN.exec(text.slice(from))?.[0].length ?? 0
  const said = { start: from + lead, end: text.length }
  const rest = text.slice(said.start, said.end).trim()
  const before = endWished(text.slice(0, from))
  const after = endWished(rest)
  if (before === undefined || after === undefined || before === after) return turn
  const named = kindsIn(text.slice(0, from))
  if (named.length > 1 || (named.length === 1 && (state.settling ?? []).length === 0)) return turn
  const read = clauses.find(({ span }) => span[1] > said.start) ?? again
  const start = said.end - text.slice(said.start).trimStart().length
  return onlyClause(turn, { ...read, text: text.slice(start), span: [start, said.end] })
}
