import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '#platform/errors'
import { digestOf, note, readNoted } from '../../../packages/testing/run/long.ts'
import { codeOf, type Say, type Started, stopAll } from './real-shop.ts'
import { installMedusa, isMedusaKept, startMedusa } from './start-medusa.ts'
import { installVendure, isVendureKept, startVendure } from './start-vendure.ts'

export const help = `xiaoer test-shops [vendure] [medusa] [--install | --kept | --due]

Installs real shop systems (a Vendure of 3.7, a Medusa of 2.21; those named, else both), fills them and runs the stories of
server/acceptance/shops on them. --install does no more than install and fill; --kept runs the stories of those alone that are installed and
filled here as their recipes are now, and says which are not. --due runs nothing and says whether what the stories cover has changed since all of
them passed: it ends with 0 where it has, else with 1.
What was installed and filled is kept in XIAOER_SHOPS (~/.cache/xiaoer-shops), outside the checkout: the first run takes some minutes and a package registry.
It is made anew where its recipe has changed; every run has a fresh copy of the filled databases. One run at a time; one that is stopped
leaves nothing half made. Their database is the PostgreSQL that comes with the service.`

const ROOT = join(import.meta.dirname, '../../..')

/** A shop system: what is told on it, and to whom its stories turn. */
interface System {
  readonly stories: readonly string[]
  isKept(): boolean
  install(say: Say): Promise<void>
  start(say: Say): Promise<Started & { readonly told: Readonly<Record<string, string>> }>
}

const SYSTEMS: Readonly<Record<string, System>> = {
  vendure: {
    stories: ['real-vendure.test.ts', 'joint.test.ts'],
    isKept: isVendureKept,
    install: installVendure,
    async start(say) {
      const { address, hook, close } = await startVendure(say)
      return { address, close, told: { REAL_VENDURE: address, REAL_VENDURE_HOOK: JSON.stringify(hook) } }
    },
  },
  medusa: {
    stories: ['real-medusa.test.ts'],
    isKept: isMedusaKept,
    install: installMedusa,
    async start(say) {
      const { address, keys, hook, close } = await startMedusa(say)
      return { address, close, told: { REAL_MEDUSA: JSON.stringify({ address, keys }), REAL_MEDUSA_HOOK: JSON.stringify(hook) } }
    },
  },
}

/** Gives the exit code: that of the tests. */
export async function run(args: string[]): Promise<number> {
  const options = { install: { type: 'boolean' }, kept: { type: 'boolean' }, due: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
  const say = (line: string) => void process.stdout.write(`${line}\n`)
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stopAll)
  if (values.due) return isDue(say) ? 0 : 1
  const systems = positionals.length > 0 ? positionals.map(named) : Object.values(SYSTEMS)
  if (values.install) {
    for (const { install } of systems) await install(say)
    return 0
  }
  const absent = systems.filter(({ isKept }) => values.kept && !isKept())
  for (const { stories } of absent)
    say(`${stories.join(' and ')}: not told, that shop is not installed and filled here; npm run test:shops does both`)
  const code = await told(
    systems.filter((one) => !absent.includes(one)),
    say,
  )
  if (code === 0 && absent.length === 0 && systems.length === Object.keys(SYSTEMS).length)
    note({ seconds: {}, passed: { [STORIES]: digestOf(STORIES) } })
  return code
}

/** The folder by which it is noted that the stories passed. */
const STORIES = 'server/cli/test-shops'

function isDue(say: Say): boolean {
  const due = readNoted().passed[STORIES] !== digestOf(STORIES)
  say(due ? 'what the stories on real shops cover has changed' : 'nothing that the stories on real shops cover has changed')
  return due
}

function named(name: string): System {
  const system = SYSTEMS[name]
  if (!system) throw new AppError('invalid', `there is no shop system ${name} here; there are ${Object.keys(SYSTEMS).join(' and ')}`)
  return system
}

/** Their stories on them; each that was started ends with the run, also where whoever waits for it gives up. */
async function told(systems: readonly System[], say: Say): Promise<number> {
  if (systems.length === 0) return 0
  const open: Awaited<ReturnType<System['start']>>[] = []
  try {
    for (const { start } of systems) open.push(await start(say))
    const files = systems.flatMap(({ stories }) => stories).map((name) => join(ROOT, 'server/acceptance/shops', name))
    const env = Object.assign({}, process.env, ...open.map((one) => one.told))
    const tell = () => codeOf(process.execPath, [join(ROOT, 'packages/testing/run/main.ts'), ...files], { stdio: 'inherit', env })
    const first = await tell()
    if (first === 0 || first === null) return first ?? 1
    // on a machine that does much else a shop system answers later than a turn waits; each story buys anew, so that it may be told again
    say('once more: what fails again is a fault')
    return (await tell()) ?? 1
  } finally {
    for (const one of open.toReversed()) await one.close()
  }
}
