import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Guards, readGuards } from '../../server/engine/decisions/index.ts'
import type { BenchOptions, Result } from '../harness/result.ts'
import { isCardShort, wrongAfter } from './expected.ts'
import { detailsOf, factsOf, type Talk } from './facts.ts'
import { changes, perform } from './perform.ts'
import { type Call, readTasks, readWorld, type Task, textArg, type World } from './world.ts'
import { type Wrong, wrongsOf } from './wrong/wrong.ts'

/** Public tasks that are not part of the project: what a retail shop's agent is asked, and the actions that settle it. */
const SHARED = join(import.meta.dirname, '../../../shared/data/retail')
const POLICY = join(import.meta.dirname, 'policy.json')
/** The published tasks must make at least so many wrong variants. */
const LEAST_WRONG = 500

/** Right actions are allowed and lead where they should; wrong ones are refused with the rule named. */
export async function* bench({ args }: BenchOptions): AsyncGenerator<Result> {
  const { values } = parseArgs({ args: [...args], strict: false, options: { tasks: { type: 'string' }, database: { type: 'string' } } })
  const database = String(values.database ?? join(SHARED, 'db.json'))
  const tasksFile = String(values.tasks ?? join(SHARED, 'tasks-train.json'))
  const absent = [values.database === undefined && database, values.tasks === undefined && tasksFile].find(
    (file) => file && !existsSync(file),
  )
  if (absent) {
    process.stderr.write(`retail: ${absent} is absent; nothing measured\n`)
    return
  }
  const guards = readGuards(readFileSync(POLICY, 'utf8'), 'bench/retail/policy.json')
  const tasks = readTasks(tasksFile)
  const world = readWorld(database)
  const played = tasks.map((task) => play(guards, world, task))
  const wrong = played.flatMap((one) => one.wrong)
  yield share('retail.tasks_decided_right', played.filter(({ refused }) => refused.length === 0).length, tasks.length)
  yield share('retail.tasks_with_end_state_as_expected', played.filter(({ off }) => off.length === 0).length, tasks.length)
  yield share('retail.wrong_refused', wrong.filter(({ allowed }) => !allowed).length, wrong.length)
  yield share('retail.wrong_refused_with_the_rule', wrong.filter(({ named }) => named).length, wrong.length)
  const short = played.filter((one) => one.short.length > 0)
  yield row('retail.tasks_against_their_own_policy_refused', short.length, null, true)
  const least = values.tasks === undefined ? LEAST_WRONG : 1
  yield row('retail.wrong_variants', wrong.length, `≥ ${least}`, wrong.length >= least)
  for (const line of complaints(played)) process.stderr.write(`${line}\n`)
}

interface Played {
  readonly id: string
  /** Right actions that were refused. */
  readonly refused: readonly string[]
  /** Published actions that the published policy forbids: the gift card holds too little. */
  readonly short: readonly string[]
  readonly off: readonly string[]
  readonly wrong: readonly { name: string; rule: string; allowed: boolean; named: boolean }[]
}

/** One task from the shop as it stood: its right actions one after the other, and before each that changes something all its wrong ones. */
function play(guards: Guards, before: World, { id, calls }: Task): Played {
  const world = structuredClone(before)
  const userId = whoIs(before, calls)
  const refused: string[] = []
  const short: string[] = []
  const done: Call[] = []
  const wrong: Played['wrong'][number][] = []
  for (const call of calls) {
    const isShort = isCardShort(world, call)
    if (isShort) short.push(call.name)
    else if (changes(call)) {
      wrong.push(...wrongsOf(world, userId, call).map((one) => tried(guards, world, userId, one)))
      done.push(call)
    }
    const verdict = perform(guards, world, { userId, confirmed: new Set([detailsOf(call)]) }, call)
    const rules = verdict.refused.map(({ rule }) => rule)
    if (isShort ? !rules.includes('gift-card-covers') : !verdict.allowed) refused.push(`${call.name}: ${rules.join(', ') || 'let through'}`)
  }
  return { id, refused, short, off: wrongAfter(before, world, done), wrong }
}

/** A wrong action tried on a copy: whether it was let through or changed anything, and whether its rule was named. */
function tried(guards: Guards, world: World, userId: string, { name, rule, call, world: other, talk }: Wrong) {
  const copy = { ...(other ?? world) }
  const said: Talk = talk ?? { userId, confirmed: new Set([detailsOf(call)]) }
  const known = JSON.stringify([copy.orders[textArg(call, 'order_id')], copy.users[userId], factsOf(copy, said, call)])
  const verdict = perform(guards, copy, said, call)
  const touched = JSON.stringify([copy.orders[textArg(call, 'order_id')], copy.users[userId], factsOf(copy, said, call)]) !== known
  return { name, rule, allowed: verdict.allowed || touched, named: verdict.refused.some((one) => one.rule === rule) }
}

/** Whom a task is about: as its first look-up finds them, or as its first order or profile tells. */
function whoIs({ users, orders }: World, calls: readonly Call[]): string {
  for (const call of calls) {
    const email = textArg(call, 'email')
    const found = Object.values(users).find(
      (user) =>
        (email !== '' && user.email === email) ||
        (user.name.first_name === textArg(call, 'first_name') &&
          user.name.last_name === textArg(call, 'last_name') &&
          user.address.zip === textArg(call, 'zip')),
    )
    const id = found?.user_id ?? (textArg(call, 'user_id') || orders[textArg(call, 'order_id')]?.user_id)
    if (id !== undefined) return id
  }
  return ''
}

const row = (name: string, value: number, goal: string | null, ok: boolean): Result => ({
  name,
  value,
  unit: 'count',
  peer: null,
  ratio: null,
  goal,
  ok,
})
const share = (name: string, value: number, of: number): Result => row(name, value, `${of} of ${of}`, value === of && of > 0)

const complaints = (played: readonly Played[]) =>
  played.flatMap(({ id, refused, short, off, wrong }) => [
    ...short.map((name) => `task ${id}: ${name} takes more from a gift card than it holds; the policy forbids it, and it is refused`),
    ...refused.map((one) => `task ${id}: right but refused: ${one}`),
    ...off.map((one) => `task ${id}: ${one}`),
    ...wrong
      .filter(({ allowed, named }) => allowed || !named)
      .map(({ name, rule, allowed }) => `task ${id}: ${name} was ${allowed ? 'let through' : `refused without ${rule}`}`),
  ])
