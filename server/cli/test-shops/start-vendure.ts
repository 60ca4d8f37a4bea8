import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { vendureKind } from '#commerce/vendure'
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

/** Who `vendure.mjs` makes. */
const SUPERADMIN = { username: 'superadmin', password: 'superadmin' }
const RECIPE = join(import.meta.dirname, '../../commerce/vendure/testing/real')
const GUIDE = join(import.meta.dirname, '../../../docs/guides/connect-a-shop.md')
const VERSION = '3.7.3'
/** Filled once; every run has a copy of its own, so that no run finds what another ordered. */
const [FILLED, COPY] = ['vendure', 'vendure_now']

/** A Vendure that listens, with the plugin of the guide in it: where that calls, and by which secret. */
export interface StartedVendure extends Started {
  readonly hook: { readonly port: number; readonly secret: string }
}

const filling = () => readFileSync(join(RECIPE, 'vendure.mjs'), 'utf8')

/** Whether it is installed and filled as its recipe is now. */
export function isVendureKept(): boolean {
  const home = homeOf(`vendure-${VERSION}`)
  return isMade(home, 'packages', packagesOf(RECIPE)) && isMade(home, 'demo', VERSION) && isMade(home, 'filling', filling())
}

/** Installs it where it is not there yet, fills its database once, and starts it on a copy. `say` gets a line for what takes long. */
export async function startVendure(say: Say): Promise<StartedVendure> {
  const home = homeOf(`vendure-${VERSION}`)
  await installed(home, RECIPE, say)
  await madeOnce(home, 'demo', VERSION, () => unpackDemo(home))
  copyFileSync(join(RECIPE, 'vendure.mjs'), join(home, 'vendure.mjs'))
  buildPlugin(home)
  const postgres = await postgresOf(home, say)
  const { socket, port, user, password } = postgres.owner
  const listens = await freePort()
  const hook = { port: await freePort(), secret: newSecret(randomBytes(24)) }
  const env = {
    ...process.env,
    ...{ PGHOST: socket, PGPORT: String(port), PGUSER: user, PGPASSWORD: password, PORT: String(listens) },
    ...{ XIAOER_HOOK: `http://127.0.0.1:${hook.port}/`, XIAOER_SECRET: hook.secret },
    VENDURE_DISABLE_TELEMETRY: 'true',
  }
  try {
    await madeOnce(home, 'filling', filling(), async () => {
      say('filling Vendure with its demo data …')
      await freshDatabase(postgres, FILLED)
      const at = { cwd: home, env: { ...env, PGDATABASE: FILLED } }
      execFileSync(process.execPath, ['vendure.mjs', 'populate'], { ...at, stdio: ['ignore', 'ignore', 'inherit'] })
    })
    await freshDatabase(postgres, COPY, FILLED)
    const address = `http://127.0.0.1:${listens}`
    const close = await serve(home, { ...env, PGDATABASE: COPY }, address)
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
function unpackDemo(home: string): void {
  for (const name of ['package', 'demo']) rmSync(join(home, name), { recursive: true, force: true })
  const run = (command: string, args: readonly string[]) =>
    execFileSync(command, args, { cwd: home, stdio: ['ignore', 'ignore', 'inherit'] })
  run('npm', ['pack', `@vendure/create@${VERSION}`, '--loglevel=error'])
  run('tar', ['xzf', `vendure-create-${VERSION}.tgz`])
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
