import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { findNode } from './node.mjs'
import { Refusal, ROOT } from './root.mjs'

const APPS = ['apps/widget', 'apps/console']
const SKIP = new Set(['node_modules', 'dist', 'testing'])

/** Builds console and widget where their sources, the contract or the packages changed since the last time. */
export async function buildPages({ mustWork }) {
  const stale = APPS.map((app) => ({ app, hash: hashOf(app) })).filter(({ app, hash }) => canBuild(app) && builtHash(app) !== hash)
  if (stale.length === 0) return
  console.error(`Building ${stale.map(({ app }) => app).join(' and ')} …`)
  const done = await Promise.all(stale.map(build))
  const failed = done.filter(({ ok }) => !ok)
  for (const { app, output } of failed) console.error(`${output}\n${app} could not be built, see above`)
  if (failed.length > 0 && mustWork)
    throw new Refusal(`Nothing was started: ${failed.map(({ app }) => app).join(' and ')} could not be built`)
}

function canBuild(app) {
  const file = join(ROOT, app, 'package.json')
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).scripts?.build !== undefined
}

const mark = (app) => join(ROOT, app, 'dist/.built-from')
const builtHash = (app) => (existsSync(mark(app)) ? readFileSync(mark(app), 'utf8') : '')

/** The mark is written last: a build that was interrupted is done again. */
function build({ app, hash }) {
  return new Promise((resolve) => {
    const command = JSON.parse(readFileSync(join(ROOT, app, 'package.json'), 'utf8')).scripts.build
    const PATH = [join(ROOT, 'node_modules/.bin'), join(findNode(), '..'), process.env.PATH].join(process.platform === 'win32' ? ';' : ':')
    const child = spawn(command, { cwd: join(ROOT, app), shell: true, env: { ...process.env, PATH, NODE_ENV: 'production' } })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
    child.on('close', (code) => {
      if (code === 0) writeFileSync(mark(app), hash)
      resolve({ app, ok: code === 0, output })
    })
  })
}

function hashOf(app) {
  const hash = createHash('sha256')
  const files = [...filesOf(join(ROOT, app)), ...filesOf(join(ROOT, 'packages/contract')), join(ROOT, 'package-lock.json')]
  for (const file of files)
    hash
      .update(`${relative(ROOT, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}

function filesOf(folder) {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    if (SKIP.has(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesOf(path) : [path]
  })
}
