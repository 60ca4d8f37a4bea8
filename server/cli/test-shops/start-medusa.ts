import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { answers, emptied, freePort, homeOf, postgresOf, type Say, type Started } from './real-shop.ts'

const RECIPE = join(import.meta.dirname, '../../commerce/medusa/testing/real')
const VERSION = '2.21.2'
const WHO = { email: 'anna@example.com', password: 'supersecret' }
const Keys = z.object({ publishable: z.string(), secret: z.string(), region: z.string() })

/** A Medusa that listens, and the keys that were made in it. */
export interface StartedMedusa extends Started {
  readonly keys: z.infer<typeof Keys>
}

/** Installs it where it is not there yet, fills its database once, and starts it. */
export async function startMedusa(say: Say): Promise<StartedMedusa> {
  const home = homeOf(`medusa-${VERSION}`)
  install(home, say)
  const postgres = await postgresOf(home, say)
  const { user, password, socket, port } = postgres.owner
  const listens = await freePort()
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(socket)}:${port}/medusa`,
    MEDUSA_DISABLE_TELEMETRY: 'true',
  }
  const cli = join(home, 'node_modules/@medusajs/cli/cli.js')
  const filled = existsSync(join(home, 'keys.json'))
  let child: ReturnType<typeof spawn> | undefined
  const close = async () => {
    child?.kill('SIGTERM')
    if (child?.exitCode === null) await once(child, 'exit')
    await postgres.close()
  }
  try {
    if (!filled) {
      say('filling Medusa …')
      await emptied(postgres, 'medusa')
      for (const args of [['db:migrate'], ['user', '-e', WHO.email, '-p', WHO.password]])
        execFileSync(process.execPath, [cli, ...args], { cwd: home, env, stdio: ['ignore', 'ignore', 'inherit'] })
    }
    const serve = [cli, 'start', '--host', '127.0.0.1', '--port', String(listens)]
    child = spawn(process.execPath, serve, { cwd: home, env, stdio: ['ignore', 'ignore', 'inherit'] })
    const address = `http://127.0.0.1:${listens}`
    await answers('Medusa', `${address}/health`, () => child?.exitCode ?? null)
    if (!filled) execFileSync(process.execPath, ['seed.mjs', address, WHO.email, WHO.password], { cwd: home, stdio: 'inherit' })
    return { address, keys: Keys.parse(JSON.parse(readFileSync(join(home, 'keys.json'), 'utf8'))), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The packages, as npm has them. */
function install(home: string, say: Say): void {
  for (const name of ['medusa-config.js', 'seed.mjs', 'package.json']) copyFileSync(join(RECIPE, name), join(home, name))
  if (existsSync(join(home, 'installed'))) return
  say(`installing Medusa ${VERSION} in ${home} …`)
  execFileSync('npm', ['install', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: home,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  writeFileSync(join(home, 'installed'), VERSION)
}
