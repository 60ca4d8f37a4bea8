import sql from 'sql-template-tag'
import { factsOf, newestOf } from '../../server/insight/facts/index.ts'
import { lackingSessions, displeasedSessions } from '../../server/insight/rolled/index.ts'
import { openDatabase } from '../../server/platform/db/index.ts'
import { houseOf, opened } from './kept.ts'
const house = houseOf(Number(process.argv[2]), 1)
const { scratch } = await opened(house, process.argv[3]!)
const db = openDatabase(scratch.store.app, { statementTimeout: 0, patience: 0 })
const { now } = house
const from = new Date(now.getTime() - 15 * 86400000), to = new Date(now.getTime() - 7 * 86400000)
const facts = sql`(${factsOf({ from, to, now, timeZone: 'Asia/Shanghai' })})`
for (const q of [sql`explain (analyze, buffers) select id, opened_at, lack, matter, product, price from (${lackingSessions(facts)}) f order by opened_at desc, id limit 200`,
 sql`explain (analyze, buffers) select id, opened_at from (${displeasedSessions(facts)}) s where coalesce(matter,'') = 'stock.size' and wrong = 'not_known' order by opened_at desc, id limit 200`]) {
const r = await db.inWorkspace(house.workspaceId, (tx) => tx.rows<any>(q))
console.log(r.map((x: any) => Object.values(x).join('')).filter((l: string) => !/Buffers|Index Cond|Index Searches/.test(l)).slice(0, 40).join('\n'))
}
await db.close(); await scratch.close()
