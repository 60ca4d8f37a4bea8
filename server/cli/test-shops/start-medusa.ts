import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { medusaKind } from '#commerce/medusa'
import { answers, freePort, freshDatabase, homeOf, installed, madeOnce, postgresOf, type Say, type Started, serves } from './real-shop.ts'

const RECIPE = join(import.meta.dirname, '../../commerce/medusa/testing/real')
const VERSION = '2.21.2'
const WHO = { email: 'anna@example.com', password: 'supersecret' }
const Keys = z.object({ publishable: z.string(), secret: z.string(), region: z.string() })

/** What it sells: the few goods of the tests, or those of Medusa's own starter. */
export type MedusaStore = 'small' | 'starter'

/** A Medusa that listens, and the keys that were made in it. */
export interface StartedMedusa extends Started {
  readonly keys: z.infer<typeof Keys>
}

/** Installs it where it is not there yet, fills a database of that store once, and starts it on a copy: no run finds what another ordered. */
export async function startMedusa(say: Say, store: MedusaStore = 'small'): Promise<StartedMedusa> {
  const home = homeOf(`medusa-${VERSION}`)
  await installed(home, RECIPE, say, ['--legacy-peer-deps'])
  copyFileSync(join(RECIPE, 'medusa-config.js'), join(home, 'medusa-config.js'))
  const postgres = await postgresOf(home, say)
  const { user, password, socket, port } = postgres.owner
  const server = `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(socket)}:${port}`
  const envOf = (database: string) => ({
    ...process.env,
    ...{ NODE_ENV: 'production', MEDUSA_DISABLE_TELEMETRY: 'true', DATABASE_URL: `${server}/${database}` },
  })
  try {
    const [filled, copy] = [`medusa_${store}`, 'medusa_now']
    const [seed, goods, keys] = [join(RECIPE, 'seed.mjs'), join(RECIPE, `${store}-store.json`), join(home, `${store}-keys.json`)]
    await madeOnce(home, store, [seed, goods].map((file) => readFileSync(file, 'utf8')).join('\n'), async () => {
      say(`filling Medusa with its ${store} store …`)
      await freshDatabase(postgres, filled)
      const [cwd, env] = [home, envOf(filled)]
      for (const args of [['db:migrate'], ['user', '-e', WHO.email, '-p', WHO.password]])
        execFileSync(process.execPath, [cliOf(home), ...args], { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] })
      const filling = await serve(home, env)
      try {
        execFileSync(process.execPath, [seed, filling.address, WHO.email, WHO.password, goods, keys], { stdio: 'inherit' })
      } finally {
        await filling.close()
      }
    })
    await freshDatabase(postgres, copy, filled)
    const { address, close } = await serve(home, envOf(copy))
    const closeBoth = async () => {
      await close()
      await postgres.close()
    }
    const made = Keys.parse(JSON.parse(readFileSync(keys, 'utf8')))
    const given = { address, secretKey: made.secret, publishableKey: made.publishable, region: made.region }
    await serves(medusaKind, given).catch(async (error: unknown) => {
      await close()
      throw error
    })
    return { address, keys: made, close: closeBoth }
  } catch (error) {
    await postgres.close()
    throw error
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
