import sql from 'sql-template-tag'
import type { Tx } from '../../../server/platform/db/index.ts'

/** With only these left a join runs one of its sides anew for each row of the other: the plan under which a claim must still be one claim. */
const LEFT_OUT = ['hashjoin', 'mergejoin', 'material', 'memoize', 'indexscan', 'indexonlyscan', 'bitmapscan', 'hashagg'] as const

/** Two transactions that take something at the same time, neither ended before both have taken; gives what each took. */
export async function twoAtOnce<T>(open: <R>(work: (tx: Tx) => Promise<R>) => Promise<R>, take: (tx: Tx) => Promise<T>): Promise<[T, T]> {
  let [taken, bothHave] = [0, () => {}]
  const both = new Promise<void>((done) => {
    bothHave = done
  })
  const one = () =>
    open(async (tx) => {
      for (const way of LEFT_OUT) await tx.run(sql`select set_config(${`enable_${way}`}, 'off', true)`)
      // one that fails must not keep the other waiting
      const found = await take(tx).finally(() => ++taken === 2 && bothHave())
      await both
      return found
    })
  return Promise.all([one(), one()])
}
