import sql from 'sql-template-tag'
import { addPoint, noteChange, putCause, putCosts, putSurvey, startExperiment } from '#insight'
import { dayIn } from '#platform/clock'
import type { Life } from './lines.ts'
import type { Customer, Living } from './one-session.ts'

/** Where the pages of the shop list their customers these come last; orders are lent of customers who are not called so. */
const [CALLED, FROM] = ['guest-life-', 20_000]
const ZONE = 'Asia/Shanghai'

/** The customers join, and what they will buy is at hand. */
export async function welcome({ service: { db, workspaceId }, lines, clock, customers }: Living): Promise<void> {
  const { stock, products } = lines.unasked
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`
      insert into demo.customers select (jsonb_populate_record(c, jsonb_build_object('id', one.id, 'position', ${FROM} + one.nth, 'name', one.name,
        'name_en', one.id, 'phone', '19000000000', 'points', 0, 'birthday', null, 'usual_sizes', '{}'::jsonb, 'addresses', jsonb_build_array(one.address), 'joined_at', ${clock.now()}::timestamptz))).*
      from jsonb_to_recordset(${JSON.stringify(customers.map((one, nth) => ({ ...one, nth })))}::jsonb) as one (id text, nth int, name text, address jsonb)
        cross join demo.customers c where c.id = (select id from demo.customers order by position limit 1)`)
    await tx.run(
      sql`update demo.variants set stock = stock + ${stock} where id = any(${products.map((product) => `${product}.1`)}::text[])`,
    )
  })
}

/** What a manager would have set before: where people start from, what things cost, whom the survey asks, one thing kept back from some. */
export async function prepare({ service: { db, workspaceId }, lines, clock, people }: Living, days: number): Promise<void> {
  const { points, costs, survey, experiment } = lines.settings
  const by = { accountId: people[0]?.accountId ?? '', at: clock.now() }
  await db.inWorkspace(workspaceId, async (tx) => {
    for (const point of points) await addPoint(tx, workspaceId, point, by)
    await putCosts(tx, workspaceId, { ...costs, channels: {} }, by)
    await putSurvey(tx, workspaceId, survey, by)
    await startExperiment(tx, workspaceId, { ...experiment, traffic: 1, plannedDays: Math.max(days + 14, 28), stopRule: 'planned' }, by)
  })
}

/** After the days on which something went wrong: what displeased most gets a name, somebody who cares for it, and something is changed. */
export async function mend({ service: { db, workspaceId }, lines, clock, people }: Living): Promise<void> {
  const { name, matter, ways, change } = lines.settings.cause
  const accountId = people[0]?.accountId ?? ''
  const by = { workspaceId, accountId, at: clock.now() }
  await db.inWorkspace(workspaceId, async (tx) => {
    const cause = await putCause(tx, { name, ownerId: accountId, keys: ways.map((way) => ({ matter, way })) }, by)
    await noteChange(tx, cause, { what: change, on: dayIn(by.at, ZONE) }, by)
  })
}

/** The customers of the life, each with one home. */
export function customersOf({ customers: { many, surnames, given, speak }, places }: Life, random: () => number): Customer[] {
  const one = <T>(all: readonly T[]): T => {
    const drawn = all[Math.floor(random() * all.length)]
    if (drawn === undefined) throw new Error('data/demo/life.json leaves a list empty')
    return drawn
  }
  return Array.from({ length: many }, (_, nth) => {
    const name = one(surnames) + one(given)
    const [province, city, district, days] = one(places)
    const address = { name, phone: '19000000000', country: 'CN', province, city, district, street: '示例路 1 号' }
    return { id: `${CALLED}${nth + 1}`, name, address, days, speaks: random() < speak }
  })
}
