import type { Turn } from '#engine/conversation'
import { keepsAddress } from '../settling/index.ts'
import { withoutClause } from './clauses.ts'

const WRONG = /错|改成|改到|换成|换到|不对|[?？吗么]/u

/** The turn without what is said to stay as it is; as it is where nothing else is left. */
export function withoutKept(turn: Turn): Turn {
  const [kept, ...more] = (turn.understood.clauses ?? []).filter(({ text }) => keepsAddress('', text) && !WRONG.test(text))
  const rest = kept && more.length === 0 ? withoutClause(turn, kept) : undefined
  return rest ?? turn
}
