import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connectOwner, startEmbedded } from '#platform/db'
import { AppError } from '#platform/errors'

const RECIPE = join(import.meta.dirname, '../../commerce/vendure/testing/real')
const VERSION = '3.7.3'
const START_MS = 120_000

/** A Vendure that listens, with its demo data in it. */
export interface Started {
  readonly address: string
  close(): Promise<void>
}

/** Installs it where it is not there yet, fills its database once, and starts it. `say` gets a line for what takes long. */
export async function startVendure(say: (line: string) => void): Promise<Started> {
  const home = join(process.env['XIAOER_SHOPS'] ?? join(homedir(), '.cache/xiaoer-shops'), `vendure-${VERSION}`)
  install(home, say)
  const data = join(home, 'postgres')
  mkdirSync(data, { recursive: true })
  const postgres = await startEmbedded({ dataFolder: data, say })
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
      const owner = await connectOwner(postgres.owner)
      await owner.query('drop database if exists vendure')
      await owner.query('create database vendure')
      await owner.end()
      execFileSync(process.execPath, ['vendure.mjs', 'populate'], { cwd: home, env, stdio: ['ignore', 'ignore', 'inherit'] })
      writeFileSync(filled, VERSION)
    }
    const child = spawn(process.execPath, ['vendure.mjs', 'serve'], { cwd: home, env, stdio: ['ignore', 'ignore', 'inherit'] })
    const address = `http://127.0.0.1:${listens}`
    await answers(address, () => child.exitCode)
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
function install(home: string, say: (line: string) => void): void {
  mkdirSync(home, { recursive: true })
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

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const at = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof at === 'object' && at ? at.port : 0
}

async function answers(address: string, ended: () => number | null): Promise<void> {
  const until = Date.now() + START_MS
  while (Date.now() < until) {
    if (ended() !== null) throw new AppError('unavailable', `Vendure ended at its start (${ended()}); its words stand above`)
    const answer = await fetch(`${address}/health`).catch(() => undefined)
    if (answer?.ok) return
    await pause(300)
  }
  throw new AppError('unavailable', `Vendure did not listen within ${START_MS / 1_000} s`)
}
