import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { vendureKind } from '#commerce/vendure'
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
  removed,
  type Say,
  type Started,
  serves,
} from './real-shop.ts'

/** Who `vendure.mjs` makes. */
const SUPERADMIN = { username: 'superadmin', password: 'superadmin' }
const RECIPE = join(import.meta.dirname, '../../commerce/vendure/testing/real')
const GUIDE = join(import.meta.dirname, '../../../docs/guides/connect-a-shop.md')
const VERSION = '3.7.3'
const NAME = `vendure-${VERSION}`
/** Filled once; every run has a copy of its own, so that no run finds what another ordered. */
const [FILLED, COPY] = ['vendure', 'vendure_now']

/** A Vendure that listens, with the plugin of the guide in it: where that calls, and by which secret. */
export interface StartedVendure extends Started {
  readonly hook: { readonly port: number; readonly secret: string }
}

const filling = () => readFileSync(join(RECIPE, 'vendure.mjs'), 'utf8')

/** Whether it is installed and filled as its recipe is now. */
export function isVendureKept(): boolean {
  const home = homeOf(NAME)
  const isInstalled = isMade(home, 'packages', packagesOf(RECIPE)) && isMade(home, 'demo', VERSION)
  return isInstalled && hasDatabases(home) && isMade(databasesOf(home), 'filling', filling())
}

/** Installs it where it is not there yet, and fills its database once. `say` gets a line for what takes long. */
export const installVendure = async (say: Say): Promise<void> => (await filledPostgres(say)).close()

/** The same, started on a copy. */
export async function startVendure(say: Say): Promise<StartedVendure> {
  const home = homeOf(NAME)
  const postgres = await filledPostgres(say)
  try {
    buildPlugin(home)
    await freshDatabase(postgres, COPY, FILLED)
    const listens = await freePort()
    const hook = { port: await freePort(), secret: newSecret(randomBytes(24)) }
    const calling = { PORT: String(listens), XIAOER_HOOK: `http://127.0.0.1:${hook.port}/`, XIAOER_SECRET: hook.secret }
    const address = `http://127.0.0.1:${listens}`
    const close = await serve(home, { ...envOf(postgres, COPY), ...calling }, address)
    const closeBoth = async () => {
      await close()
      await postgres.close()
    }
    return { address, hook, close: closeBoth }
  } catch (error) {
    await postgres.close()
    throw error
  }
}

/** The PostgreSQL of a Vendure that is installed, with the filled database in it. */
async function filledPostgres(say: Say): Promise<Embedded> {
  const home = homeOf(NAME)
  await installed(home, RECIPE, say)
  await madeOnce(home, 'demo', VERSION, { make: () => unpackDemo(home), undo: () => removed(home, ['package', 'demo']) })
  copyFileSync(join(RECIPE, 'vendure.mjs'), join(home, 'vendure.mjs'))
  const postgres = await postgresOf(home, say)
  const make = async () => {
    say('filling Vendure with its demo data …')
    await freshDatabase(postgres, FILLED)
    await ran(process.execPath, ['vendure.mjs', 'populate'], { cwd: home, env: envOf(postgres, FILLED) })
  }
  try {
    await madeOnce(databasesOf(home), 'filling', filling(), { make, undo: () => noDatabase(postgres, FILLED) })
  } catch (error) {
    await postgres.close()
    throw error
  }
  return postgres
}

function envOf({ owner: { socket, port, user, password } }: Embedded, database: string): NodeJS.ProcessEnv {
  const at = { PGHOST: socket, PGPORT: String(port), PGUSER: user, PGPASSWORD: password, PGDATABASE: database }
  return { ...process.env, ...at, VENDURE_DISABLE_TELEMETRY: 'true' }
}

/** Serves at the address until it is closed. */
async function serve(home: string, env: NodeJS.ProcessEnv, address: string): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, ['vendure.mjs', 'serve'], { cwd: home, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const close = async () => {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
  try {
    await answers('Vendure', `${address}/health`, () => child.exitCode)
    await serves(vendureKind, { address, by: 'login', ...SUPERADMIN })
  } catch (error) {
    await close()
    throw error
  }
  return close
}

/** The demo data, as npm has them. */
async function unpackDemo(home: string): Promise<void> {
  removed(home, ['package', 'demo'])
  await ran('npm', ['pack', `@vendure/create@${VERSION}`, '--loglevel=error'], { cwd: home })
  await ran('tar', ['xzf', `vendure-create-${VERSION}.tgz`], { cwd: home })
  renameSync(join(home, 'package/assets'), join(home, 'demo'))
}

/** The plugin as it stands in the guide, compiled as a merchant's own project would: against the types of that Vendure. */
function buildPlugin(home: string): void {
  const [sources, built] = [join(home, 'xiaoer'), join(home, 'plugin')]
  for (const folder of [sources, built]) mkdirSync(folder, { recursive: true })
  for (const [, name = '', text = ''] of readFileSync(GUIDE, 'utf8').matchAll(/```ts file=src\/plugins\/xiaoer\/(\S+)\n(.*?)```/gsu))
    writeFileSync(join(sources, name), text)
  writeFileSync(join(built, 'package.json'), '{ "type": "commonjs" }')
  const how = '--strict --skipLibCheck --target es2022 --module commonjs --experimentalDecorators --emitDecoratorMetadata --outDir'.split(
    ' ',
  )
  const tsc = join(home, 'node_modules/typescript/bin/tsc')
  execFileSync(process.execPath, [tsc, ...how, built, join(sources, 'xiaoer.plugin.ts')], { cwd: home, stdio: 'inherit' })
}
