import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import { seeded } from '#platform/random'
import type { Service } from '../../../service.ts'
import { customersOf, mend, prepare, welcome } from './grounds.ts'
import { type Life, lifeLines } from './lines.ts'
import { askForFitters, type Living, oneSession } from './one-session.ts'
import { buyUnasked, deliver } from './purchases.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const SEED = 20_261_126
/** The shop's clock is so much ahead of the days that are counted here. */
const AHEAD = 8
/** Of the sessions of the days on which something went wrong. */
const MOST = 0.7
/** Hours of the shop's day at which shoppers write; evenings more. */
const HOURS = [9, 10, 11, 13, 14, 15, 16, 19, 20, 20, 21, 21, 22] as const

/** How long a life, and up to when. */
export interface Lived {
  readonly days: number
  /** Days before these on which people only buy: who buys again is told after months. */
  readonly before: number
  /** Sessions a day in the mean. */
  readonly aDay: number
  readonly until: Date
}

/** A clock that goes where the life goes. */
export type LifeClock = Living['clock']

/**
 * Lets the demo shop live through some days before `until`: shoppers write, the bot answers as it would, colleagues take up what wants them, some buy,
 * some rate. All of it goes through the doors that shoppers and colleagues use, with the clock set to then. Gives how many sessions there were.
 */
export async function live(
  service: Service,
  clock: LifeClock,
  { days, before, aDay, until }: Lived,
  told: (day: number) => void,
): Promise<number> {
  const [random, lines] = [seeded(SEED), lifeLines()]
  const people = lines.people.map((name) => ({ accountId: uuidv7(), name }))
  const living: Living = { service, clock, lines, random, people, customers: customersOf(lines, random), purchases: [] }
  clock.set(new Date(until.getTime() - (days + before + 1) * DAY))
  await welcome(living)
  await onlyBuying(living, { days, before, until })
  clock.set(new Date(until.getTime() - (days + 1) * DAY))
  await prepare(living, days)
  await atTheDesk(living, true)
  try {
    return await throughDays(living, { days, before, aDay, until }, told)
  } finally {
    // also where it is broken off: nobody of those days is to be handed a shopper of today
    await atTheDesk(living, false)
    clock.set(until)
  }
}

/** Nobody writes yet; what they buy comes, and whoever wanted it fitted has done so. */
async function onlyBuying(living: Living, { days, before, until }: Omit<Lived, 'aDay'>): Promise<void> {
  for (let day = days + before; day > days; day--) {
    living.clock.set(new Date(until.getTime() - (day + 0.5) * DAY))
    await buyUnasked(living)
    await deliver(living)
  }
  for (const one of living.purchases) one.isFitted = true
}

async function throughDays(living: Living, { days, aDay, until }: Lived, told: (day: number) => void): Promise<number> {
  const { clock, lines, random } = living
  let sessions = 0
  for (let day = days; day >= 1; day--) {
    const isBusy = day <= lines.busy.daysAgo && day > lines.busy.daysAgo - lines.busy.days
    const many = Math.max(1, Math.round(aDay * (isBusy ? lines.busy.times : 0.7 + 0.6 * random())))
    const instants = Array.from({ length: many }, () => instantOf(until, day, random)).toSorted((a, b) => a - b)
    for (const at of instants) {
      clock.set(new Date(Math.max(at, clock.now().getTime() + MINUTE)))
      await oneSession(living, talkOf(lines, random, isBusy && random() < MOST), sessions++)
    }
    await buyUnasked(living)
    await deliver(living)
    sessions += await askForFitters(living, sessions)
    if (day === lines.settings.cause.daysAgo) await mend(living)
    told(days - day + 1)
  }
  return sessions
}

function instantOf(until: Date, day: number, random: () => number): number {
  // of the shop's day: early in its morning the day before is another one elsewhere
  const midnight = Math.floor((until.getTime() + AHEAD * HOUR) / DAY) * DAY - day * DAY
  const hour = HOURS[Math.floor(random() * HOURS.length)] ?? HOURS[0]
  return midnight + (hour - AHEAD) * HOUR + random() * 50 * MINUTE
}

function talkOf(lines: Life, random: () => number, isWrong: boolean): Life['talks'][number] {
  const talks = lines.talks.filter(({ says }) => !isWrong || says.some((text) => text.includes(lines.busy.says)))
  let left = random() * talks.reduce((sum, { often }) => sum + often, 0)
  for (const talk of talks) {
    left -= talk.often
    if (left <= 0) return talk
  }
  throw new Error('nobody says anything in data/demo/life.json')
}

/** Colleagues of those days; afterwards they have left, and figures still name them. */
async function atTheDesk({ service: { db, workspaceId }, people, clock }: Living, on: boolean): Promise<void> {
  await db.inWorkspace(workspaceId, async (tx) => {
    for (const { accountId, name } of people)
      await tx.run(sql`
        insert into agents (workspace_id, account_id, role, name, online, seen_at, joined_at) values (${workspaceId}, ${accountId}, 'agent', ${name}, true, 'infinity', ${clock.now()})
        on conflict (workspace_id, account_id) do update set online = ${on}, removed_at = case when ${on} then null else now() end`)
  })
}
