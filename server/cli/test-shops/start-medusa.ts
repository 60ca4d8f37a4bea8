import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { medusaKind } from '#commerce/medusa'
import { newSecret } from '#platform/outbound'
import {
  answers,
  databasesOf,
  type Embedded,
  freePort,
  freshDatabase,
  hasDatabases,
  homeOf,
  installed,
  isMade,
  madeOnce,
  noDatabase,
  packagesOf,
  postgresOf,
  ran,
  type Say,
  type Started,
  serves,
} from './real-shop.ts'

const RECIPE = join(import.meta.dirname, '../../commerce/medusa/testing/real')
const GUIDE = join(import.meta.dirname, '../../../docs/guides/connect-a-shop.md')
const NAME = 'medusa-2.21.2'
const COPY = 'medusa_now'
const WHO = { email: 'anna@example.com', password: 'supersecret' }
const Keys = z.object({ publishable: z.string(), secret: z.string(), region: z.string() })

/** What it sells: the few goods of the tests, or those of Medusa's own starter. */
export type MedusaStore = 'small' | 'starter'

/** A Medusa that listens, the keys that were made in it, and where the guide's subscriber in it calls, by which secret. */
export interface StartedMedusa extends Started {
  readonly keys: z.infer<typeof Keys>
  readonly hook: { readonly port: number; readonly secret: string }
}

const filling = (store: MedusaStore) => ({ seed: join(RECIPE, 'seed.mjs'), goods: join(RECIPE, `${store}-store.json`) })
const textOf = ({ seed, goods }: ReturnType<typeof filling>) => [seed, goods].map((file) => readFileSync(file, 'utf8')).join('\n')

/** Whether it is installed and filled with the small store as its recipe is now. */
export function isMedusaKept(): boolean {
  const home = homeOf(NAME)
  return isMade(home, 'packages', packagesOf(RECIPE)) && hasDatabases(home) && isMade(databasesOf(home), 'small', textOf(filling('small')))
}

/** Installs it where it is not there yet, and fills a database of that store once. */
export const installMedusa = async (say: Say, store: MedusaStore = 'small'): Promise<void> => (await filledPostgres(say, store)).close()

/** The same, started on a copy: no run finds what another ordered. */
export async function startMedusa(say: Say, store: MedusaStore = 'small'): Promise<StartedMedusa> {
  const home = homeOf(NAME)
  const postgres = await filledPostgres(say, store)
  try {
    buildSubscriber(home)
    await freshDatabase(postgres, COPY, filledBy(store))
    const hook = { port: await freePort(), secret: newSecret(randomBytes(24)) }
    const calling = { XIAOER_HOOK: `http://127.0.0.1:${hook.port}/`, XIAOER_SECRET: hook.secret }
    const { address, close } = await serve(home, { ...envOf(postgres, COPY), ...calling })
    const closeBoth = async () => {
      await close()
      await postgres.close()
    }
    const made = Keys.parse(JSON.parse(readFileSync(keysOf(home, store), 'utf8')))
    const given = { address, secretKey: made.secret, publishableKey: made.publishable, region: made.region }
    await serves(medusaKind, given).catch(async (error: unknown) => {
      await close()
      throw error
    })
    return { address, keys: made, hook, close: closeBoth }
  } catch (error) {
    await postgres.close()
    throw error
  }
}

/** The PostgreSQL of a Medusa that is installed, with the database of that store in it. */
async function filledPostgres(say: Say, store: MedusaStore): Promise<Embedded> {
  const home = homeOf(NAME)
  await installed(home, RECIPE, say, ['--legacy-peer-deps'])
  copyFileSync(join(RECIPE, 'medusa-config.js'), join(home, 'medusa-config.js'))
  const postgres = await postgresOf(home, say)
  const files = { ...filling(store), keys: keysOf(home, store) }
  const make = async () => {
    say(`filling Medusa with its ${store} store …`)
    await freshDatabase(postgres, filledBy(store))
    await fill(home, envOf(postgres, filledBy(store)), files)
  }
  try {
    await madeOnce(databasesOf(home), store, textOf(files), { make, undo: () => noDatabase(postgres, filledBy(store)) })
  } catch (error) {
    await postgres.close()
    throw error
  }
  return postgres
}

const filledBy = (store: MedusaStore) => `medusa_${store}`
const keysOf = (home: string, store: MedusaStore) => join(home, `${store}-keys.json`)

function envOf({ owner: { user, password, socket, port } }: Embedded, database: string): NodeJS.ProcessEnv {
  const server = `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(socket)}:${port}`
  return { ...process.env, NODE_ENV: 'production', MEDUSA_DISABLE_TELEMETRY: 'true', DATABASE_URL: `${server}/${database}` }
}

/** The subscriber as it stands in the guide, compiled as a merchant's own project would: beside that Medusa, where it looks for subscribers. */
function buildSubscriber(home: string): void {
  const [, text = ''] = /```ts file=src\/subscribers\/xiaoer\.ts\n(.*?)```/su.exec(readFileSync(GUIDE, 'utf8')) ?? []
  const [sources, built] = [join(home, 'xiaoer'), join(home, 'src/subscribers')]
  for (const folder of [sources, built]) mkdirSync(folder, { recursive: true })
  writeFileSync(join(sources, 'xiaoer.ts'), text)
  const how = '--strict --skipLibCheck --target es2022 --module commonjs --types node --outDir'.split(' ')
  execFileSync(process.execPath, [join(home, 'node_modules/typescript/bin/tsc'), ...how, built, join(sources, 'xiaoer.ts')], {
    ...{ cwd: home, stdio: 'inherit' },
  })
}

/** Its tables, whoever manages it, and its store by its own Admin API; the keys of the store are written down. */
async function fill(home: string, env: NodeJS.ProcessEnv, { seed, goods, keys }: Readonly<Record<'seed' | 'goods' | 'keys', string>>) {
  for (const args of [['db:migrate'], ['user', '-e', WHO.email, '-p', WHO.password]])
    await ran(process.execPath, [cliOf(home), ...args], { cwd: home, env })
  const filling = await serve(home, env)
  try {
    await ran(process.execPath, [seed, filling.address, WHO.email, WHO.password, goods, keys], {})
  } finally {
    await filling.close()
  }
}

const cliOf = (home: string) => join(home, 'node_modules/@medusajs/cli/cli.js')

/** Starts it on the database of that environment. */
async function serve(home: string, env: NodeJS.ProcessEnv): Promise<Started> {
  const listens = await freePort()
  const args = [cliOf(home), 'start', '--host', '127.0.0.1', '--port', String(listens)]
  const child = spawn(process.execPath, args, { cwd: home, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const close = async () => {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
  const address = `http://127.0.0.1:${listens}`
  try {
    await answers('Medusa', `${address}/health`, () => child.exitCode)
    return { address, close }
  } catch (error) {
    await close()
    throw error
  }
}
