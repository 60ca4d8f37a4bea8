import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newSecret } from '#platform/outbound'
import { answers, emptied, freePort, homeOf, postgresOf, type Say, type Started } from './real-shop.ts'

const RECIPE = join(import.meta.dirname, '../../commerce/vendure/testing/real')
const GUIDE = join(import.meta.dirname, '../../../docs/guides/connect-a-shop.md')
const VERSION = '3.7.3'

/** A Vendure that listens, with the plugin of the guide in it: where that calls, and by which secret. */
export interface StartedVendure extends Started {
  readonly hook: { readonly port: number; readonly secret: string }
}

/** Installs it where it is not there yet, fills its database once, and starts it. `say` gets a line for what takes long. */
export async function startVendure(say: Say): Promise<StartedVendure> {
  const home = homeOf(`vendure-${VERSION}`)
  install(home, say)
  buildPlugin(home)
  const postgres = await postgresOf(home, say)
  const { socket, port, user, password } = postgres.owner
  const listens = await freePort()
  const hook = { port: await freePort(), secret: newSecret(randomBytes(24)) }
  const env = {
    ...process.env,
    ...{ PGHOST: socket, PGPORT: String(port), PGUSER: user, PGPASSWORD: password, PGDATABASE: 'vendure', PORT: String(listens) },
    ...{ XIAOER_HOOK: `http://127.0.0.1:${hook.port}/`, XIAOER_SECRET: hook.secret },
    VENDURE_DISABLE_TELEMETRY: 'true',
  }
  try {
    const filled = join(home, 'filled')
    if (!existsSync(filled)) {
      say('filling Vendure with its demo data …')
      await emptied(postgres, 'vendure')
      execFileSync(process.execPath, ['vendure.mjs', 'populate'], { cwd: home, env, stdio: ['ignore', 'ignore', 'inherit'] })
      writeFileSync(filled, VERSION)
    }
    const child = spawn(process.execPath, ['vendure.mjs', 'serve'], { cwd: home, env, stdio: ['ignore', 'ignore', 'inherit'] })
    const address = `http://127.0.0.1:${listens}`
    await answers('Vendure', `${address}/health`, () => child.exitCode)
    return {
      address,
      hook,
      close: async () => {
        child.kill('SIGTERM')
        if (child.exitCode === null) await once(child, 'exit')
        await postgres.close()
      },
    }
  } catch (error) {
    await postgres.close()
    throw error
  }
}

/** The packages and the demo data, as npm has them. */
function install(home: string, say: Say): void {
  copyFileSync(join(RECIPE, 'vendure.mjs'), join(home, 'vendure.mjs'))
  if (existsSync(join(home, 'installed'))) return
  say(`installing Vendure ${VERSION} in ${home} …`)
  copyFileSync(join(RECIPE, 'package.json'), join(home, 'package.json'))
  const npm = (...args: string[]) => execFileSync('npm', args, { cwd: home, stdio: ['ignore', 'ignore', 'inherit'] })
  npm('install', '--no-audit', '--no-fund', '--loglevel=error')
  if (!existsSync(join(home, 'demo'))) {
    npm('pack', `@vendure/create@${VERSION}`, '--loglevel=error')
    execFileSync('tar', ['xzf', `vendure-create-${VERSION}.tgz`], { cwd: home })
    renameSync(join(home, 'package/assets'), join(home, 'demo'))
  }
  writeFileSync(join(home, 'installed'), VERSION)
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
