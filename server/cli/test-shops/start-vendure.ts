import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answers, emptied, freePort, homeOf, postgresOf, type Say, type Started } from './real-shop.ts'

const RECIPE = join(import.meta.dirname, '../../commerce/vendure/testing/real')
const VERSION = '3.7.3'

/** Installs it where it is not there yet, fills its database once, and starts it. `say` gets a line for what takes long. */
export async function startVendure(say: Say): Promise<Started> {
  const home = homeOf(`vendure-${VERSION}`)
  install(home, say)
  const postgres = await postgresOf(home, say)
  const { socket, port, user, password } = postgres.owner
  const listens = await freePort()
  const env = {
    ...process.env,
    ...{ PGHOST: socket, PGPORT: String(port), PGUSER: user, PGPASSWORD: password, PGDATABASE: 'vendure', PORT: String(listens) },
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
