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
  freePort,
  freshDatabase,
  homeOf,
  installed,
  isMade,
  madeOnce,
  packagesOf,
  postgresOf,
  type Say,
  type Started,
  serves,
} from './real-shop.ts'

const RECIPE = join(import.meta.dirname, '../../commerce/medusa/testing/real')
const GUIDE = join(import.meta.dirname, '../../../docs/guides/connect-a-shop.md')
const VERSION = '2.21.2'
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
  const home = homeOf(`medusa-${VERSION}`)
  return isMade(home, 'packages', packagesOf(RECIPE)) && isMade(home, 'small', textOf(filling('small')))
}

/** Installs it where it is not there yet, fills a database of that store once, and starts it on a copy: no run finds what another ordered. */
export async function startMedusa(say: Say, store: MedusaStore = 'small'): Promise<StartedMedusa> {
  const home = homeOf(`medusa-${VERSION}`)
  await installed(home, RECIPE, say, ['--legacy-peer-deps'])
  copyFileSync(join(RECIPE, 'medusa-config.js'), join(home, 'medusa-config.js'))
  buildSubscriber(home)
  const postgres = await postgresOf(home, say)
  const { user, password, socket, port } = postgres.owner
  const server = `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(socket)}:${port}`
  const envOf = (database: string) => ({
    ...process.env,
    ...{ NODE_ENV: 'production', MEDUSA_DISABLE_TELEMETRY: 'true', DATABASE_URL: `${server}/${database}` },
  })
  try {
    const [filled, copy] = [`medusa_${store}`, 'medusa_now']
    const files = { ...filling(store), keys: join(home, `${store}-keys.json`) }
    await madeOnce(home, store, textOf(files), async () => {
      say(`filling Medusa with its ${store} store …`)
      await freshDatabase(postgres, filled)
      await fill(home, envOf(filled), files)
    })
    await freshDatabase(postgres, copy, filled)
    const hook = { port: await freePort(), secret: newSecret(randomBytes(24)) }
    const calling = { XIAOER_HOOK: `http://127.0.0.1:${hook.port}/`, XIAOER_SECRET: hook.secret }
    const { address, close } = await serve(home, { ...envOf(copy), ...calling })
    const closeBoth = async () => {
      await close()
      await postgres.close()
    }
    const made = Keys.parse(JSON.parse(readFileSync(files.keys, 'utf8')))
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
    execFileSync(process.execPath, [cliOf(home), ...args], { cwd: home, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const filling = await serve(home, env)
  try {
    execFileSync(process.execPath, [seed, filling.address, WHO.email, WHO.password, goods, keys], { stdio: 'inherit' })
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
